package idp.server.adapter;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.util.List;
import org.slf4j.Logger;

/// Where log lines go and what they look like: to standard error, so standard output holds nothing but what a
/// command answers. A server writes one JSON line per event; at a terminal only warnings are worth a line.
///
/// Logback finds it. It says in code what files in XML said, which took a node as long to read as all of its
/// settings.
public final class LogOutput extends ContextAwareBase implements Configurator {
    /// Names the form; where nobody has set it, Logback's own files count.
    public static final String FORM = "gatehouse.log";

    public static final String JSON = "json";
    public static final String TERMINAL = "terminal";

    private static final String LINE =
            "%d{HH:mm:ss} %-5level %logger{0} %replace(%msg){'\\p{Cntrl}', ' '} %kvp{NONE}%n%rEx";

    /// Each broken connection of an outage would be a line; what it means is said once, by the request.
    private static final String BROKEN_CONNECTIONS = "com.zaxxer.hikari.pool.ProxyConnection";

    /// What a stranger wrote in place of a head is answered, and no warning to anybody: they could fill the log
    /// with it.
    private static final List<String> BAD_HEADS =
            List.of("org.eclipse.jetty.http.HttpParser", "org.eclipse.jetty.util.HostPort");

    /// Why a request was turned down is what whoever builds an app looks for.
    private static final String REFUSALS = "idp.refused";

    @Override
    public ExecutionStatus configure(LoggerContext logs) {
        var form = System.getProperty(FORM);
        if (form == null) {
            return ExecutionStatus.INVOKE_NEXT_IF_ANY;
        }
        var isJson = form.equals(JSON);
        var encoder = isJson ? json() : line();
        encoder.setContext(logs);
        encoder.start();
        var errors = new ConsoleAppender<ILoggingEvent>();
        errors.setName("err");
        errors.setContext(logs);
        errors.setTarget("System.err");
        errors.setEncoder(encoder);
        errors.start();
        logs.getLogger(BROKEN_CONNECTIONS).setLevel(Level.ERROR);
        BAD_HEADS.forEach(name -> logs.getLogger(name).setLevel(Level.ERROR));
        if (!isJson) {
            logs.getLogger(REFUSALS).setLevel(Level.INFO);
        }
        var all = logs.getLogger(Logger.ROOT_LOGGER_NAME);
        all.setLevel(isJson ? Level.INFO : Level.WARN);
        all.addAppender(errors);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    private static Encoder<ILoggingEvent> json() {
        var json = new JsonEncoder();
        json.setWithSequenceNumber(false);
        json.setWithNanoseconds(false);
        json.setWithContext(false);
        json.setWithMessage(false);
        json.setWithArguments(false);
        json.setWithFormattedMessage(true);
        return json;
    }

    private static Encoder<ILoggingEvent> line() {
        var line = new PatternLayoutEncoder();
        line.setPattern(LINE);
        return line;
    }
}
