package idp.server.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// The network between a node and its database, or between a caller and a node, which a test cuts
/// (connections end and are refused), freezes (bytes go nowhere and nobody is told, as with a stopped
/// or unreachable server) or slows down. Answers alone can be held back or lost: the far end has done
/// what it was asked, and the near end never hears of it.
public final class Link implements AutoCloseable {
    private final ServerSocket door;
    private volatile int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger toLose = new AtomicInteger();
    private boolean frozen;
    private boolean holding;
    private volatile boolean cut;
    private volatile Duration delay = Duration.ZERO;

    public Link(DatabaseSettings to) {
        this(port(to));
    }

    /// To whatever listens on this port of this machine.
    public Link(int port) {
        target = port;
        try {
            door = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.startVirtualThread(this::accept);
    }

    /// Where the near end connects to.
    public int port() {
        return door.getLocalPort();
    }

    /// From now on new connections lead there.
    public void leadTo(DatabaseSettings to) {
        target = port(to);
    }

    private static int port(DatabaseSettings settings) {
        return URI.create(settings.jdbcUrl().substring("jdbc:".length())).getPort();
    }

    /// The same database over this link.
    public DatabaseSettings over(DatabaseSettings direct) {
        return new DatabaseSettings(
                direct.jdbcUrl().replace(":" + target + "/", ":" + door.getLocalPort() + "/"),
                direct.user(),
                direct.password(),
                direct.name(),
                direct.connections(),
                direct.idle());
    }

    public void cut() {
        cut = true;
        open.forEach(Link::shut);
    }

    public void heal() {
        cut = false;
    }

    public synchronized void freeze() {
        frozen = true;
    }

    /// Only what comes back is frozen.
    public synchronized void holdAnswers() {
        holding = true;
    }

    public synchronized void thaw() {
        frozen = false;
        holding = false;
        notifyAll();
    }

    /// The next answers end their connections instead of arriving.
    public void loseAnswers(int count) {
        toLose.set(count);
    }

    /// Each piece, either way, is this late.
    public void slow(Duration by) {
        delay = by;
    }

    @Override
    public void close() {
        cut();
        thaw();
        shut(door);
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                connect(door.accept());
            } catch (IOException e) {
                // The door was shut.
                continue;
            }
        }
    }

    private void connect(Socket near) {
        try {
            if (cut) {
                shut(near);
                return;
            }
            var far = new Socket("127.0.0.1", target);
            open.add(near);
            open.add(far);
            if (cut) {
                shut(near);
                shut(far);
            }
            Thread.startVirtualThread(() -> pump(near, far, false));
            Thread.startVirtualThread(() -> pump(far, near, true));
        } catch (IOException nobodyThere) {
            shut(near);
        }
    }

    private void pump(Socket from, Socket to, boolean answers) {
        var bytes = new byte[65_536];
        try {
            var in = from.getInputStream();
            var out = to.getOutputStream();
            for (int read; (read = in.read(bytes)) >= 0; ) {
                Thread.sleep(delay);
                passable(answers);
                if (answers && toLose.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                    return;
                }
                out.write(bytes, 0, read);
            }
        } catch (IOException | InterruptedException e) {
            // One end is gone; so goes the other.
            shut(to);
        } finally {
            shut(from);
            shut(to);
            open.remove(from);
        }
    }

    private synchronized void passable(boolean answer) throws InterruptedException {
        while (frozen || (holding && answer)) {
            wait();
        }
    }

    private static void shut(@Nullable AutoCloseable thing) {
        try {
            if (thing != null) {
                thing.close();
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
