package idp.server.attack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/// Says to a server, byte for byte, what no client library would.
final class Wire {
    private static final int PATIENCE_MILLIS = 5_000;

    private Wire() {}

    /// All that comes back until the server hangs up, or is silent.
    static String say(String origin, String request) {
        var uri = URI.create(origin);
        var heard = new StringBuilder();
        try (var socket = new Socket("127.0.0.1", uri.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            var bytes = new byte[8192];
            for (int read; (read = socket.getInputStream().read(bytes)) >= 0; ) {
                heard.append(new String(bytes, 0, read, StandardCharsets.ISO_8859_1));
            }
            return heard + "<closed>";
        } catch (java.net.SocketTimeoutException silent) {
            return heard + "<open>";
        } catch (java.net.SocketException reset) {
            return heard + "<closed>";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static int status(String answer) {
        return answer.length() < 12 ? 0 : Integer.parseInt(answer.substring(9, 12));
    }
}
