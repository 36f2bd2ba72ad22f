package idp.server;

import java.time.Duration;
import java.util.Collection;
import java.util.IdentityHashMap;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.ServerConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Cuts connections on which bytes go on coming but no request becomes whole. A limit on silence does
/// not end those: whoever sends a byte every other second is never silent.
final class SlowConnections implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SlowConnections.class);
    private static final Duration LOOK = Duration.ofSeconds(1);
    // From the first byte of a handshake or of headers to the last.
    private static final long HEADERS = Duration.ofSeconds(10).toNanos();
    // From the headers to the answer; reading a body has a limit of its own, below this one.
    private static final long REQUEST = Duration.ofSeconds(30).toNanos();

    /// What a connection had done when it last got somewhere: took a request or answered.
    private static final class Progress {
        private long requests;
        private long answers;
        private long written;
        private long read;
        private long since;

        /// Notes what is new.
        ///
        /// @return true if bytes have come for too long
        boolean stalls(Connection outer, Connection inner, long now) {
            var moved =
                    inner.getMessagesIn() != requests
                            || inner.getMessagesOut() != answers
                            || outer.getBytesOut() != written;
            var came = outer.getBytesIn() != read;
            requests = inner.getMessagesIn();
            answers = inner.getMessagesOut();
            written = outer.getBytesOut();
            read = outer.getBytesIn();
            if (moved) {
                since = 0;
            } else if (came && since == 0) {
                since = now;
            }
            var most = requests > answers ? REQUEST : HEADERS;
            return came && since != 0 && now - since > most;
        }
    }

    private final Collection<ServerConnector> connectors;
    private final Thread watch = Thread.ofVirtual().name("slow-connections").unstarted(this::watch);
    private IdentityHashMap<EndPoint, Progress> known = new IdentityHashMap<>();

    private SlowConnections(Collection<ServerConnector> connectors) {
        this.connectors = connectors;
    }

    static SlowConnections among(Collection<ServerConnector> connectors) {
        var slow = new SlowConnections(connectors);
        slow.watch.start();
        return slow;
    }

    @Override
    public void close() {
        watch.interrupt();
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(LOOK);
                look(System.nanoTime());
            }
        } catch (InterruptedException e) {
            LOG.debug("connections are watched no more", e);
        }
    }

    private void look(long now) {
        var still = new IdentityHashMap<EndPoint, Progress>();
        for (var connector : connectors) {
            for (var end : connector.getConnectedEndPoints()) {
                var progress = known.getOrDefault(end, new Progress());
                still.put(end, progress);
                var outer = end.getConnection();
                if (outer != null && progress.stalls(outer, inner(outer), now)) {
                    LOG.atInfo().addKeyValue("peer", end.getRemoteSocketAddress()).log("too slow");
                    end.close();
                }
            }
        }
        known = still;
    }

    /// Inside TLS, what speaks HTTP.
    private static Connection inner(Connection outer) {
        if (outer instanceof SslConnection tls) {
            var inside = tls.getSslEndPoint().getConnection();
            return inside == null ? outer : inside;
        }
        return outer;
    }
}
