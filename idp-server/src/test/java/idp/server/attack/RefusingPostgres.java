package idp.server.attack;

import idp.server.db.DatabaseSettings;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// Speaks as much of PostgreSQL's protocol as a server does that refuses every session with one error.
final class RefusingPostgres implements AutoCloseable {
    private static final int TLS = 80_877_103;
    private static final int LONGEST = 10_000;

    private final ServerSocket door;
    private final String state;

    RefusingPostgres(String state) {
        this.state = state;
        try {
            door = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.startVirtualThread(this::accept);
    }

    DatabaseSettings settings() {
        var url = "jdbc:postgresql://127.0.0.1:" + door.getLocalPort() + "/any";
        return DatabaseSettings.of(url, "any", "any");
    }

    private void accept() {
        while (!door.isClosed()) {
            try (var caller = door.accept()) {
                refuse(caller);
            } catch (IOException e) {
                // It went away, or the door was shut.
                continue;
            }
        }
    }

    private void refuse(Socket caller) throws IOException {
        var in = new DataInputStream(caller.getInputStream());
        var out = new DataOutputStream(caller.getOutputStream());
        while (first(in) == TLS) {
            out.writeByte('N');
        }
        var fields = new ByteArrayOutputStream();
        for (var field : new String[] {"SFATAL", "VFATAL", "C" + state, "Mrefused"}) {
            fields.write(field.getBytes(StandardCharsets.US_ASCII));
            fields.write(0);
        }
        fields.write(0);
        out.writeByte('E');
        out.writeInt(4 + fields.size());
        out.write(fields.toByteArray());
        out.flush();
    }

    /// The code of the first message, which says what it is.
    private static int first(DataInputStream in) throws IOException {
        var length = in.readInt();
        if (length < 8 || length > LONGEST) {
            throw new IOException("not a startup message");
        }
        var code = in.readInt();
        in.readNBytes(length - 8);
        return code;
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
