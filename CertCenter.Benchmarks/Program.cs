using CertCenter.Benchmarks;

return args is ["child", ..] ? await Children.RunAsync(args[1..]) : await Runner.RunAsync(args);
