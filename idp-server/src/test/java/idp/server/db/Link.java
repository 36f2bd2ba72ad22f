package idp.server.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The network between a node and its database, which a test cuts (connections end and are refused)
/// or freezes (bytes go nowhere and nobody is told, as with a stopped or unreachable server).
public final class Link implements AutoCloseable {
    private final ServerSocket door;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private boolean frozen;
    private volatile boolean cut;

    public Link(DatabaseSettings to) {
        target = URI.create(to.jdbcUrl().substring("jdbc:".length())).getPort();
        try {
            door = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.startVirtualThread(this::accept);
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

    synchronized void freeze() {
        frozen = true;
    }

    synchronized void thaw() {
        frozen = false;
        notifyAll();
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
                // The door was shut, or nobody is behind it.
                continue;
            }
        }
    }

    private void connect(Socket near) throws IOException {
        open.add(near);
        if (cut) {
            shut(near);
            return;
        }
        var far = new Socket("127.0.0.1", target);
        open.add(far);
        Thread.startVirtualThread(() -> pump(near, far));
        Thread.startVirtualThread(() -> pump(far, near));
    }

    private void pump(Socket from, Socket to) {
        var bytes = new byte[65_536];
        try {
            var in = from.getInputStream();
            var out = to.getOutputStream();
            for (int read; (read = in.read(bytes)) >= 0; ) {
                passable();
                out.write(bytes, 0, read);
            }
        } catch (IOException | InterruptedException e) {
            // One end is gone; so goes the other.
            shut(to);
        } finally {
            shut(from);
            shut(to);
        }
    }

    private synchronized void passable() throws InterruptedException {
        while (frozen) {
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
