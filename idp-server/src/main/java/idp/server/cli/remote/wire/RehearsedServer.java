package idp.server.cli.remote.wire;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Stands in for a server while commands over one are rehearsed: it has nobody and nothing, and says so to
/// every question. A real one would put a node's classes into the cache of commands.
public final class RehearsedServer implements AutoCloseable {
    private static final String ANSWER =
            "{\"access_token\":\"rehearsal\",\"id\":\"rehearsal\",\"items\":[{\"id\":\"rehearsal\"}]}";
    private static final String LENGTH = "content-length:";

    private final ServerSocket socket;

    public RehearsedServer() {
        try {
            socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofPlatform().daemon().start(this::serve);
    }

    public String url() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    /// Until it is closed: a daemon's work.
    private void serve() {
        while (!socket.isClosed()) {
            try (var caller = socket.accept()) {
                answer(caller);
            } catch (IOException gone) {
                continue;
            }
        }
    }

    /// One question a connection: the next command has another, and nobody else is answered meanwhile.
    private static void answer(Socket caller) throws IOException {
        var in =
                new BufferedReader(
                        new InputStreamReader(
                                caller.getInputStream(), StandardCharsets.ISO_8859_1));
        var said =
                "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: "
                        + ANSWER.length()
                        + "\r\n\r\n"
                        + ANSWER;
        if (isAsked(in)) {
            caller.getOutputStream().write(said.getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    private static boolean isAsked(BufferedReader in) throws IOException {
        var body = 0L;
        var line = in.readLine();
        while (line != null && !line.isEmpty()) {
            if (line.toLowerCase(Locale.ROOT).startsWith(LENGTH)) {
                body = Long.parseLong(line.substring(LENGTH.length()).strip());
            }
            line = in.readLine();
        }
        return line != null && in.skip(body) == body;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
