package idp.server.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/// A mail server that answers as a test says, and keeps what it took. Whoever asks for a verb that nobody
/// spoke of is answered well.
public final class ScriptedSmtp implements AutoCloseable {
    /// What it is said to take no further part.
    private static final String HANG = "hang";

    private final Map<String, String> replies = new ConcurrentHashMap<>();
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final CountDownLatch hung = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);
    private final @Nullable SSLContext tls;
    private final boolean tlsFirst;
    private @Nullable ServerSocket listener;
    private int port;

    private ScriptedSmtp(@Nullable SSLContext tls, boolean tlsFirst) {
        this.tls = tls;
        this.tlsFirst = tlsFirst;
        open();
    }

    public static ScriptedSmtp plain() {
        return new ScriptedSmtp(null, false);
    }

    static ScriptedSmtp tls(SSLContext context) {
        return new ScriptedSmtp(context, true);
    }

    static ScriptedSmtp startTls(SSLContext context) {
        return new ScriptedSmtp(context, false);
    }

    /// From now on this is the answer; `.` is the end of a letter, `220` the greeting.
    public ScriptedSmtp answers(String verb, String reply) {
        replies.put(verb, reply);
        return this;
    }

    /// From now on there is none, until the client goes.
    public ScriptedSmtp hangsAt(String verb) {
        return answers(verb, HANG);
    }

    public void awaitHanging() throws InterruptedException {
        hung.await();
    }

    public void forget(String verb) {
        replies.remove(verb);
    }

    public int port() {
        return port;
    }

    /// The letters that it took, as they came.
    public List<String> taken() {
        return List.copyOf(taken);
    }

    /// The lines that were said to it, outside of letters.
    List<String> heard() {
        return List.copyOf(heard);
    }

    /// Goes away; [#open] brings it back at the same port.
    public void leave() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void open() {
        try {
            var socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            port = socket.getLocalPort();
            listener = socket;
            Thread.ofVirtual().start(() -> accept(socket));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                var client = socket.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (var socket = tlsFirst ? secured(client) : client) {
            talk(socket, true);
        } catch (IOException e) {
            heard.add("! " + e.getMessage());
        }
    }

    private SSLSocket secured(Socket client) throws IOException {
        var socket =
                (SSLSocket)
                        tls.getSocketFactory()
                                .createSocket(client, "localhost", client.getPort(), true);
        socket.setUseClientMode(false);
        return socket;
    }

    private void talk(Socket socket, boolean greets) throws IOException {
        var in =
                new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        if (greets && !say(socket, reply("220", "220 scripted ESMTP"))) {
            return;
        }
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            heard.add(line);
            var verb = line.split("[ :]")[0].toUpperCase(java.util.Locale.ROOT);
            if (!say(socket, reply(verb, usual(verb, socket)))) {
                return;
            }
            if (verb.equals("STARTTLS") && reply(verb, "220 go").startsWith("2")) {
                talk(secured(socket), false);
                return;
            }
            if (verb.equals("DATA") && reply(verb, "354 go").startsWith("3")) {
                var letter = letter(in);
                var answer = reply(".", "250 2.0.0 queued as 4711");
                if (answer.startsWith("2")) {
                    taken.add(letter);
                }
                if (!say(socket, answer)) {
                    return;
                }
            }
        }
    }

    private String usual(String verb, Socket socket) {
        return switch (verb) {
            case "EHLO" ->
                    tls == null || tlsFirst
                            ? "250-scripted\r\n250-AUTH PLAIN\r\n250 8BITMIME"
                            : socket instanceof SSLSocket
                                    ? "250-scripted\r\n250 AUTH PLAIN"
                                    : "250-scripted\r\n250 STARTTLS";
            case "STARTTLS" -> "220 go ahead";
            case "AUTH" -> "235 2.7.0 welcome";
            case "DATA" -> "354 go ahead";
            case "QUIT" -> "221 bye";
            default -> "250 2.0.0 fine";
        };
    }

    private String reply(String verb, String usual) {
        return replies.getOrDefault(verb, usual);
    }

    private boolean say(Socket socket, String reply) throws IOException {
        if (reply.equals(HANG)) {
            hung.countDown();
            try {
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return false;
        }
        socket.getOutputStream().write((reply + "\r\n").getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        return true;
    }

    private static String letter(BufferedReader in) throws IOException {
        var lines = new ArrayList<String>();
        for (var line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            lines.add(line.startsWith(".") ? line.substring(1) : line);
        }
        return String.join("\r\n", lines);
    }

    @Override
    public void close() {
        over.countDown();
        leave();
    }
}
