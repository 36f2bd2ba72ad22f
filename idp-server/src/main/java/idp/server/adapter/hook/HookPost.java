package idp.server.adapter.hook;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import idp.core.audit.hook.Messenger;
import idp.server.net.IpAddress;
import idp.server.net.Outside;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/// Posts a message over a connection of its own. A name is looked up once, every address it has is looked at,
/// and the connection goes to one that was: so a name that changes its mind in between leads nowhere else
/// (SS-04). The other side's answer is its status alone; of what else it says nothing is read or kept.
public final class HookPost implements Messenger {
    /// What is known of names.
    public interface Names {
        InetAddress[] of(String host) throws UnknownHostException;
    }

    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-5]\\d\\d)(?: .*)?");
    private static final int LONGEST_LINE = 200;

    private final Outside outside;
    private final boolean plainToo;
    private final Names names;
    private final Supplier<SSLSocketFactory> tls;
    private final Duration deadline;

    /// @param plainToo whether http will do
    /// @param tls asked for where it is needed: it reads all that is trusted here
    /// @param deadline for all of it
    public HookPost(
            Outside outside,
            boolean plainToo,
            Names names,
            Supplier<SSLSocketFactory> tls,
            Duration deadline) {
        this.outside = outside;
        this.plainToo = plainToo;
        this.names = names;
        this.tls = tls;
        this.deadline = deadline;
    }

    @Override
    public @Nullable String problem(String url) {
        try {
            address(HookUrl.of(url, plainToo));
            return null;
        } catch (HookUrl.Unfit e) {
            return e.getMessage();
        }
    }

    /// The one that is connected to.
    private InetAddress address(HookUrl to) throws HookUrl.Unfit {
        InetAddress[] found;
        try {
            found = names.of(to.host());
        } catch (UnknownHostException e) {
            throw new HookUrl.Unfit("its host is not known");
        }
        for (var one : found) {
            if (!outside.mayBeReached(new IpAddress(one))) {
                throw new HookUrl.Unfit(
                        "its host is in a network that is not public (IDP_WEBHOOK_NETWORKS)");
            }
        }
        return found[0];
    }

    @Override
    public Outcome post(String url, Map<String, String> headers, String body) {
        try (var socket = new Socket()) {
            var trying = new FutureTask<>(() -> post(socket, url, headers, body));
            Thread.ofVirtual().name("webhook").start(trying);
            return trying.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return new Outcome.Failed("no answer within " + deadline.toSeconds() + " s");
        } catch (ExecutionException e) {
            return new Outcome.Failed(why(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.Failed("this node stopped");
        } catch (IOException e) {
            return new Outcome.Failed(why(e));
        }
    }

    private static String why(@Nullable Throwable fault) {
        return switch (fault) {
            case HookUrl.Unfit unfit -> String.valueOf(unfit.getMessage());
            case SocketTimeoutException _ -> "it cannot be reached in time";
            case SSLException _ -> "its certificate is not trusted, or it speaks no TLS";
            case null, default -> "it cannot be reached";
        };
    }

    private Outcome post(Socket plain, String url, Map<String, String> headers, String body)
            throws IOException, HookUrl.Unfit {
        var to = HookUrl.of(url, plainToo);
        var step = Math.toIntExact(deadline.toMillis());
        plain.setSoTimeout(step);
        plain.connect(new InetSocketAddress(address(to), to.port()), step);
        if (!to.tls()) {
            return exchange(plain, to, headers, body);
        }
        try (var secure = (SSLSocket) tls.get().createSocket(plain, to.host(), to.port(), true)) {
            var parameters = secure.getSSLParameters();
            // It proves to be the host of the URL, whatever address that had.
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            secure.setSSLParameters(parameters);
            secure.startHandshake();
            return exchange(secure, to, headers, body);
        }
    }

    private static Outcome exchange(
            Socket socket, HookUrl to, Map<String, String> headers, String body)
            throws IOException {
        var bytes = body.getBytes(UTF_8);
        var head = new StringBuilder("POST ").append(to.target()).append(" HTTP/1.1\r\n");
        head.append("Host: ").append(to.authority()).append("\r\n");
        head.append("Content-Type: application/json\r\n");
        head.append("Content-Length: ").append(bytes.length).append("\r\n");
        head.append("User-Agent: Gatehouse\r\nConnection: close\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        var out = socket.getOutputStream();
        out.write(head.append("\r\n").toString().getBytes(US_ASCII));
        out.write(bytes);
        out.flush();
        return outcome(line(socket.getInputStream()));
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (var one = in.read(); one >= 0 && one != '\n'; one = in.read()) {
            if (line.length() == LONGEST_LINE) {
                return "";
            }
            line.append((char) one);
        }
        return line.toString().stripTrailing();
    }

    private static Outcome outcome(String line) {
        var parts = STATUS.matcher(line);
        if (!parts.matches()) {
            return new Outcome.Failed("its answer is not HTTP");
        }
        var status = Integer.parseInt(parts.group(1));
        return switch (status / 100) {
            case 2 -> new Outcome.Took(status);
            case 3 ->
                    new Outcome.Failed("it answers " + status + ", and redirects are not followed");
            default ->
                    status == 410 ? new Outcome.Gone() : new Outcome.Failed("it answers " + status);
        };
    }
}
