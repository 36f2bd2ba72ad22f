package idp.server.attack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Says to a server, byte for byte, what no client library would.
final class Wire {
    private static final int PATIENCE_MILLIS = 5_000;

    private Wire() {}

    /// All that comes back until the server hangs up, or is silent.
    static String say(String origin, String request) {
        return say("127.0.0.1", URI.create(origin).getPort(), request);
    }

    static String say(String host, int port, String request) {
        var heard = new StringBuilder();
        try (var socket = new Socket(host, port)) {
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

    /// One request with these header lines, and a body if it is not empty.
    static String ask(String origin, String method, String path, String body, String... lines) {
        var request = new StringBuilder(method).append(' ').append(path).append(" HTTP/1.1\r\n");
        request.append("Host: localhost\r\nConnection: close\r\n");
        for (var line : lines) {
            request.append(line).append("\r\n");
        }
        if (!body.isEmpty()) {
            request.append("Content-Length: ").append(body.length()).append("\r\n");
        }
        return say(origin, request.append("\r\n").append(body).toString());
    }

    static int status(String answer) {
        return answer.length() < 12 ? 0 : Integer.parseInt(answer.substring(9, 12));
    }

    /// What follows the headers.
    static String body(String answer) {
        var end = answer.indexOf("\r\n\r\n");
        return end < 0 ? "" : answer.substring(end + 4).replaceAll("<(closed|open)>$", "");
    }

    /// Each header line, in small letters up to the colon.
    static List<String> headers(String answer) {
        var end = answer.indexOf("\r\n\r\n");
        return answer.substring(0, Math.max(0, end))
                .lines()
                .skip(1)
                .map(line -> {
                    var colon = line.indexOf(':');
                    return line.substring(0, colon).toLowerCase(java.util.Locale.ROOT)
                            + line.substring(colon);
                })
                .toList();
    }

    /// Null if it is not there.
    static String header(String answer, String name) {
        return headers(answer).stream()
                .filter(line -> line.startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElse(null);
    }
}
