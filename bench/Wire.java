import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// One HTTP/1.1 connection that is kept open. It knows just enough to cost little beside the server that
/// shares its processors.
final class Wire implements AutoCloseable {
    record Answer(int status, List<String> headers, String body) {
        /// Null if there is none of this name.
        String header(String name) {
            for (var line : headers) {
                if (line.regionMatches(true, 0, name + ":", 0, name.length() + 1)) {
                    return line.substring(name.length() + 1).strip();
                }
            }
            return null;
        }

        String expect(int wanted) {
            if (status != wanted) {
                throw new IllegalStateException(status + " " + body);
            }
            return body;
        }
    }

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final String host;

    Wire(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(30_000);
        in = new BufferedInputStream(socket.getInputStream(), 16 * 1024);
        out = socket.getOutputStream();
        host = "localhost:" + port;
    }

    /// @param headers whole lines, each with its end
    Answer send(String method, String path, String headers, String body) throws IOException {
        var request = new StringBuilder(512).append(method).append(' ').append(path).append(" HTTP/1.1\r\nHost: ");
        request.append(host).append("\r\n").append(headers);
        if (!body.isEmpty()) {
            if (!headers.contains("Content-Type:")) {
                request.append("Content-Type: application/x-www-form-urlencoded\r\n");
            }
            request.append("Content-Length: ");
            request.append(body.length()).append("\r\n");
        }
        request.append("\r\n").append(body);
        out.write(request.toString().getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
        var status = Integer.parseInt(line().split(" ", 3)[1]);
        var lines = new ArrayList<String>();
        var length = 0;
        var chunked = false;
        for (var line = line(); !line.isEmpty(); line = line()) {
            lines.add(line);
            if (line.regionMatches(true, 0, "Content-Length:", 0, 15)) {
                length = Integer.parseInt(line.substring(15).strip());
            } else if (line.regionMatches(true, 0, "Transfer-Encoding:", 0, 18)) {
                chunked = true;
            }
        }
        var content = chunked ? chunks() : in.readNBytes(length);
        return new Answer(status, lines, new String(content, StandardCharsets.UTF_8));
    }

    private byte[] chunks() throws IOException {
        var content = new ByteArrayOutputStream();
        for (var size = size(); size > 0; size = size()) {
            content.write(in.readNBytes(size));
            line();
        }
        line();
        return content.toByteArray();
    }

    private int size() throws IOException {
        return Integer.parseInt(line().split(";", 2)[0].strip(), 16);
    }

    private String line() throws IOException {
        var text = new StringBuilder(80);
        for (var next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the server closed the connection");
            }
            if (next != '\r') {
                text.append((char) next);
            }
        }
        return text.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
