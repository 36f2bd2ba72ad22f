package idp.server.web.request;

import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/// Reads what a request carries: not more than may come, and not longer than it may take. Who sends one
/// byte now and then is never idle, so the whole has a deadline.
public final class RawBody {
    private static final long DEADLINE = Duration.ofSeconds(15).toNanos();
    private static final long LONGEST_DRAIN = 1024 * 1024;
    private static final int PART = 8192;

    private RawBody() {}

    /// @throws RuntimeException that the edge answers with 400, 408 or 413
    public static byte[] read(Context http, int largest) {
        return read(http, largest, LONGEST_DRAIN);
    }

    /// @param patience how much is read on of what is too long
    static byte[] read(Context http, int largest, long patience) {
        var end = System.nanoTime() + DEADLINE;
        try {
            var in = http.req().getInputStream();
            if (http.contentLength() > largest) {
                drain(in, end, patience);
                throw new Rejected(413);
            }
            var all = new ByteArrayOutputStream();
            var part = new byte[PART];
            for (int read; (read = in.read(part)) >= 0; mustHurry(end)) {
                all.write(part, 0, read);
                if (all.size() > largest) {
                    drain(in, end, patience);
                    throw new Rejected(413);
                }
            }
            return all.toByteArray();
        } catch (Rejected e) {
            throw e;
        } catch (Exception e) {
            // A body that breaks off, or whose chunks are none, is the sender's fault.
            throw new Rejected(e.getCause() instanceof TimeoutException ? 408 : 400);
        }
    }

    /// Reads what nobody has read. A client that is still sending hears an answer that came too early only
    /// as a broken connection, and so does the next request on it. What is too long ends the connection,
    /// and says so.
    public static void finish(Context http) {
        if (http.contentLength() <= 0 && Headers.lines(http, "Transfer-Encoding").isEmpty()) {
            return;
        }
        try {
            var in = http.req().getInputStream();
            if (!in.isFinished()) {
                drain(in, System.nanoTime() + DEADLINE, LONGEST_DRAIN);
            }
            if (!in.isFinished()) {
                http.header("Connection", "close");
            }
        } catch (IOException | RuntimeException e) {
            http.header("Connection", "close");
        }
    }

    private static void mustHurry(long end) {
        if (System.nanoTime() > end) {
            throw new Rejected(408);
        }
    }

    /// Reads on for a while: a connection that is closed on unread bytes takes the answer with it.
    private static void drain(InputStream in, long end, long most) throws IOException {
        var part = new byte[PART];
        var read = 0L;
        for (int some; read < most && (some = in.read(part)) >= 0; mustHurry(end)) {
            read += some;
        }
    }
}
