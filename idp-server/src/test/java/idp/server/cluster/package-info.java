/// The promises of reliability between real processes: server nodes that are killed, stopped and cut
/// off, one PostgreSQL that is killed under them, and callers whose answers get lost. It owns the
/// cluster, the histories of what callers saw, and the programs that judge them; it does not own the
/// rules that it tests. Start at [idp.server.cluster.Cluster], then [idp.server.cluster.Checkers].
@org.jspecify.annotations.NullMarked
package idp.server.cluster;
