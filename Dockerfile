# The portal as a container. Written against the documented base images of .NET 10; see docs/operations.md for how it is run.
#   docker build -t certcenter .
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /src
COPY . .
RUN dotnet publish CertCenter.Portal -c Release -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
# The LDAP connector uses OpenLDAP's client library; the certificates are what TLS to directories and mail servers is checked against.
RUN apt-get update \
 && apt-get install -y --no-install-recommends ca-certificates libldap2 \
 && rm -rf /var/lib/apt/lists/* \
 && install -d -o "$APP_UID" -m 0700 /data
WORKDIR /app
COPY --from=build /app .
# /data holds catalog, stores and the master key: give it a volume of its own.
# One arena a thread keeps memory of stores that were closed; two keep less, at no cost that was measured (docs/benchmarks.md, S6).
ENV MALLOC_ARENA_MAX=2
ENV ASPNETCORE_HTTP_PORTS=8080 Store__Root=/data
VOLUME /data
EXPOSE 8080
USER $APP_UID
ENTRYPOINT ["dotnet", "CertCenter.Portal.dll"]
