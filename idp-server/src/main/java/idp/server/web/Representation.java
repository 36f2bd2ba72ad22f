package idp.server.web;

import idp.server.web.request.Headers;
import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/// In which form an answer goes out, and whether it goes at all. Compressed is only what is the same for
/// everybody: of a page that holds a secret beside what a request brought, the compressed length tells
/// about the secret.
final class Representation {
    private static final int WORTH_IT = 1_400;
    private static final Set<String> TEXTS =
            Set.of(
                    "application/json",
                    "application/jwk-set+json",
                    "application/statuslist+jwt",
                    "application/yaml",
                    "image/svg+xml",
                    "text/css",
                    "text/javascript");

    private Representation() {}

    static void settle(Context http) {
        if (isPublic(http)) {
            negotiate(http);
        }
        var body = http.resultInputStream();
        if (body != null && http.statusCode() != 304) {
            // HEAD says how much GET would bring.
            http.res().setContentLengthLong(available(body));
        }
    }

    private static boolean isPublic(Context http) {
        var control = http.res().getHeader("Cache-Control");
        return isReading(http)
                && http.statusCode() == 200
                && control != null
                && control.startsWith("public");
    }

    private static boolean isReading(Context http) {
        var method = http.method().name();
        return method.equals("GET") || method.equals("HEAD");
    }

    private static void negotiate(Context http) {
        var plain = all(http.resultInputStream());
        // RFC 9110 §12.5.5: what is kept for one reader must not go to another who cannot read it.
        http.res().addHeader("Vary", "Accept-Encoding");
        var packed =
                plain.length >= WORTH_IT
                        && TEXTS.contains(type(http))
                        && acceptsGzip(Headers.list(http, "Accept-Encoding"));
        var tag = tag(http.res().getHeader("ETag"), packed);
        if (tag != null) {
            http.header("ETag", tag);
            var known = Headers.list(http, "If-None-Match");
            if (known != null && EntityTags.parse(known).matchWeakly(tag)) {
                http.status(304).result(InputStream.nullInputStream());
                return;
            }
        }
        if (packed) {
            http.header("Content-Encoding", "gzip").result(gzip(plain));
        } else {
            http.result(plain);
        }
    }

    /// RFC 9110 §8.8.3: a strong tag belongs to one form.
    private static @Nullable String tag(@Nullable String of, boolean packed) {
        return of == null || !packed ? of : of.substring(0, of.length() - 1) + "-gzip\"";
    }

    private static String type(Context http) {
        var type = http.res().getContentType();
        return type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    private static boolean acceptsGzip(@Nullable String accepted) {
        if (accepted == null) {
            return false;
        }
        for (var coding : accepted.split(",", 50)) {
            var parts = coding.split(";", 2);
            if (parts[0].strip().equalsIgnoreCase("gzip")) {
                return parts.length == 1 || !parts[1].strip().matches("q=0(?:\\.0{0,3})?");
            }
        }
        return false;
    }

    private static byte[] gzip(byte[] plain) {
        var out = new ByteArrayOutputStream(plain.length / 3);
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] all(@Nullable InputStream body) {
        try {
            return body == null ? new byte[0] : body.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// All that handlers answer with is in memory.
    private static int available(InputStream body) {
        try {
            return body.available();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
