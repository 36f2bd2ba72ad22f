package idp.server.web.request;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.BufferUtil;

/// Sees whether the client of a request has closed its connection, or its stream. Over HTTP/1.1 nobody
/// reads while a request is worked on, so that is asked for here; over HTTP/2 the stream fails by itself.
public final class Departure implements BooleanSupplier {
    private static final int READ = 512;

    private final Request request;
    private volatile boolean gone;

    private Departure(Request request) {
        this.request = request;
        request.addFailureListener(_ -> gone = true);
    }

    /// To be asked by the thread that handles the request, when all of its body has been read.
    public static Departure of(Exchange exchange) {
        return new Departure(ServletContextRequest.getServletContextRequest(exchange.http().req()));
    }

    @Override
    public boolean getAsBoolean() {
        var metadata = request.getConnectionMetaData();
        if (!gone && metadata.getHttpVersion() == HttpVersion.HTTP_1_1) {
            gone = isClosed(metadata.getConnection());
        }
        return gone;
    }

    /// Never waits. Who closes its side of the connection counts as gone: RFC 9112 §9.6 lets a server
    /// take the end of what it reads for the end of the connection.
    private static boolean isClosed(Connection connection) {
        ByteBuffer ahead = BufferUtil.allocate(READ);
        try {
            if (!(connection instanceof HttpConnection reader) || !reader.isRequestBufferEmpty()) {
                // Who has sent its next request already waits for this answer first; and what is
                // given back must find room.
                return false;
            }
            var read = reader.getEndPoint().fill(ahead);
            if (read > 0) {
                // RFC 9112 §9.3.2: the next request, which belongs to whoever reads it.
                reader.onUpgradeTo(ahead);
            }
            return read < 0;
        } catch (IOException e) {
            return true;
        }
    }
}
