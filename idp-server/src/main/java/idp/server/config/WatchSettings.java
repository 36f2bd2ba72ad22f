package idp.server.config;

import static idp.server.config.Setting.LOG_LEVEL;
import static idp.server.config.Setting.METRICS;
import static idp.server.config.Setting.OTLP_ENDPOINT;
import static idp.server.config.Setting.OTLP_HEADERS;
import static idp.server.config.Setting.OTLP_SHARE;

import idp.server.config.Variables.Misfit;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/// How a node is watched: whatever is null is off.
///
/// @param metrics where they can be fetched
/// @param traces where they are sent to
/// @param levels by the name of a logger, `""` for all; empty where nothing is said
public record WatchSettings(
        @Nullable InetSocketAddress metrics, @Nullable Traces traces, Map<String, Level> levels) {
    /// @param endpoint all of it
    /// @param share of the requests, up to 1
    public record Traces(String endpoint, Map<String, String> headers, double share) {
        /// Never shows a header: they prove who sends.
        @Override
        public String toString() {
            return "Traces[" + endpoint + "]";
        }
    }

    /// Of the levels, the one for every logger that has none of its own.
    public static final String ALL = "";

    private static final String LOGGER = "[A-Za-z][A-Za-z0-9_]*(\\.[A-Za-z][A-Za-z0-9_]*)*";
    private static final String SIGNAL = "/v1/traces";

    static WatchSettings read(Variables from) {
        var metrics =
                from.<@Nullable InetSocketAddress>value(METRICS, SettingParsers::address, null);
        var endpoint = from.<@Nullable String>value(OTLP_ENDPOINT, WatchSettings::endpoint, null);
        var headers = from.value(OTLP_HEADERS, WatchSettings::headers, Map.<String, String>of());
        var share = from.value(OTLP_SHARE, WatchSettings::share, 1.0);
        var levels = from.value(LOG_LEVEL, WatchSettings::levels, Map.<String, Level>of());
        return new WatchSettings(
                metrics, endpoint == null ? null : new Traces(endpoint, headers, share), levels);
    }

    private static Map<String, Level> levels(String text) throws Misfit {
        var levels = new LinkedHashMap<String, Level>();
        for (var one : text.split(",", -1)) {
            var equals = one.indexOf('=');
            var name = equals < 0 ? ALL : one.substring(0, equals).strip();
            var level = level(one.substring(equals + 1).strip());
            var fits = name.equals(ALL) ? levels.isEmpty() && equals < 0 : name.matches(LOGGER);
            if (level == null || !fits || levels.put(name, level) != null) {
                throw new Misfit("is not a level, or a list such as info,idp.server.oauth=debug");
            }
        }
        return levels;
    }

    private static @Nullable Level level(String word) {
        for (var level : Level.values()) {
            if (level.name().toLowerCase(Locale.ROOT).equals(word)) {
                return level;
            }
        }
        return null;
    }

    private static String endpoint(String text) throws Misfit {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            throw new Misfit("is not a URL");
        }
        var web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
        if (!web || uri.getHost() == null || uri.getRawUserInfo() != null) {
            throw new Misfit("is not an http or https URL without credentials");
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new Misfit("has a query or a fragment");
        }
        return (text.endsWith("/") ? text.substring(0, text.length() - 1) : text) + SIGNAL;
    }

    private static Map<String, String> headers(String text) throws Misfit {
        var headers = new LinkedHashMap<String, String>();
        for (var one : text.split(",", -1)) {
            var equals = one.indexOf('=');
            var name = equals < 0 ? "" : one.substring(0, equals).strip();
            var value = one.substring(equals + 1).strip();
            if (!name.matches("[A-Za-z0-9_-]+") || !value.matches("[\\x21-\\x7e ]+")) {
                throw new Misfit("is not a list of headers such as name=value,other=value");
            }
            headers.put(name, value);
        }
        return Map.copyOf(headers);
    }

    private static double share(String text) throws Misfit {
        if (text.matches("1(\\.0{1,4})?|0\\.\\d{1,4}") && Double.parseDouble(text) > 0) {
            return Double.parseDouble(text);
        }
        throw new Misfit("is not a number from 0.0001 to 1");
    }
}
