package idp.server.adapter;

import ch.qos.logback.classic.Logger;
import idp.server.config.WatchSettings;
import java.util.Map;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// Sets how much the log says. Only parts of this program may say more than `info`: a test holds that theirs
/// tell no secret, and in the details of a web server or of a driver there are headers and arguments.
public final class LogLevels {
    private static final String OWN = "idp";

    /// What has a level of its own for people at a terminal.
    private static final String REFUSALS = "idp.refused";

    private LogLevels() {}

    /// @param levels as [WatchSettings] has them
    public static void set(Map<String, Level> levels) {
        levels.forEach((name, level) -> {
            if (name.equals(WatchSettings.ALL)) {
                logger(Logger.ROOT_LOGGER_NAME).setLevel(of(atMostInfo(level)));
                logger(OWN).setLevel(of(level));
                logger(REFUSALS).setLevel(null);
            } else {
                var own = name.equals(OWN) || name.startsWith(OWN + ".");
                logger(name).setLevel(of(own ? level : atMostInfo(level)));
            }
        });
    }

    private static Level atMostInfo(Level level) {
        return level.toInt() < Level.INFO.toInt() ? Level.INFO : level;
    }

    private static ch.qos.logback.classic.Level of(Level level) {
        return ch.qos.logback.classic.Level.convertAnSLF4JLevel(level);
    }

    private static Logger logger(String name) {
        return (Logger) LoggerFactory.getLogger(name);
    }
}
