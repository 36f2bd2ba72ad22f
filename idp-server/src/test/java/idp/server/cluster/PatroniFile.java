package idp.server.cluster;

/// The file of one member. Its times are short, so that nobody waits long. `etcd` is the second version of etcd's
/// API; over the third one, `etcd3`, Patroni 3.0.2 lets a leader that was asleep take the lock back from the next one,
/// and what that one had acknowledged is lost.
final class PatroniFile {
    /// Name, port of the REST API, hosts of etcd, port of PostgreSQL, folder, programs of PostgreSQL, version of
    /// etcd's API.
    static final String TEXT =
            """
            scope: gatehouse
            name: %1$s
            restapi: {listen: "127.0.0.1:%2$d", connect_address: "127.0.0.1:%2$d"}
            %7$s: {hosts: [%3$s], use_proxies: true}
            bootstrap:
              dcs:
                ttl: 20
                loop_wait: 2
                retry_timeout: 3
                synchronous_mode: true
                synchronous_mode_strict: true
                postgresql:
                  use_pg_rewind: true
                  parameters: {wal_log_hints: "on", max_connections: 100}
              initdb: [{encoding: UTF8}, {locale: C.UTF-8}]
            postgresql:
              listen: 127.0.0.1:%4$d
              connect_address: 127.0.0.1:%4$d
              data_dir: %5$s/%1$s
              bin_dir: %6$s
              pgpass: %5$s/%1$s.pgpass
              parameters: {unix_socket_directories: "%5$s"}
              pg_hba:
                - local all all trust
                - host all all 127.0.0.1/32 trust
                - host replication all 127.0.0.1/32 trust
              authentication:
                superuser: {username: postgres, password: a}
                replication: {username: replicator, password: b}
                rewind: {username: rewinder, password: c}
            """;

    private PatroniFile() {}
}
