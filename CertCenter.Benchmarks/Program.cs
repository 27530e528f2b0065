using CertCenter.Benchmarks;

return args switch
{
    ["child", ..] => await Child.RunAsync(args[1..]),
    ["peer", ..] => await WebPeer.RunAsync(args[1..]),
    _ => await Runner.RunAsync(args),
};
