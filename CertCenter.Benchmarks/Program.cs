using CertCenter.Benchmarks;

return args is ["child", ..] ? await Child.RunAsync(args[1..]) : await Runner.RunAsync(args);
