package idp.server.attack;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/// Every line that this JVM logs, as a server writes it, in more detail than a server does.
final class LogLines extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private final JsonEncoder encoder = new JsonEncoder();
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private final Logger own = (Logger) LoggerFactory.getLogger("idp");
    private final Level before = root.getLevel();

    static LogLines capture() {
        var lines = new LogLines();
        lines.setContext(lines.root.getLoggerContext());
        lines.encoder.setContext(lines.getContext());
        lines.encoder.setWithMessage(false);
        lines.encoder.setWithArguments(false);
        lines.encoder.setWithFormattedMessage(true);
        lines.encoder.setWithContext(false);
        lines.encoder.start();
        lines.start();
        lines.root.setLevel(Level.INFO);
        lines.own.setLevel(Level.TRACE);
        lines.root.addAppender(lines);
        return lines;
    }

    @Override
    protected void append(ILoggingEvent event) {
        lines.add(new String(encoder.encode(event), StandardCharsets.UTF_8));
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void close() {
        root.detachAppender(this);
        root.setLevel(before);
        own.setLevel(null);
    }
}
