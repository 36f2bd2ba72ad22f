package idp.server.web.request;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import idp.core.oauth.Params;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// A form of ours with one file: `multipart/form-data`. It is read whole, and not more of it than
/// may come.
///
/// @param file empty if none was chosen
public record Upload(Params form, byte[] file) {
    private static final Pattern TYPE =
            Pattern.compile(
                    "multipart/form-data *; *boundary=\"?([A-Za-z0-9'()+_,./:=?-]{1,70})\"?",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern NAME = Pattern.compile("[; ]name=\"([^\"\r\n]{1,100})\"");
    private static final int MOST_PARTS = 20;
    private static final int LONGEST_FIELD = 8192;

    /// What is read on of a body that is too long, so that whoever sends it hears the answer.
    private static final long PATIENCE = 32L * 1024 * 1024;

    /// @param largest of the whole body
    /// @throws RuntimeException that the edge answers with 400, 408, 413 or 415
    public static Upload read(Exchange exchange, int largest) {
        var type = exchange.http().contentType();
        var known = TYPE.matcher(type == null ? "" : type);
        if (!known.matches()) {
            throw new Rejected(415);
        }
        var body = RawBody.read(exchange.http(), largest, PATIENCE);
        return parse(new String(body, ISO_8859_1), "--" + known.group(1));
    }

    private static Upload parse(String body, String delimiter) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        var file = new byte[0];
        var at = body.startsWith(delimiter) ? delimiter.length() : -1;
        for (var part = 0; at >= 0 && !body.startsWith("--", at); part++) {
            var head = body.indexOf("\r\n\r\n", at);
            var end = head < 0 ? -1 : body.indexOf("\r\n" + delimiter, head + 2);
            if (end < head + 4 || part == MOST_PARTS) {
                throw new Rejected(400);
            }
            var named = NAME.matcher(body.substring(at, head));
            if (!named.find()) {
                throw new Rejected(400);
            }
            if (body.substring(at, head).contains("filename=")) {
                file = body.substring(head + 4, end).getBytes(ISO_8859_1);
            } else if (end - head > LONGEST_FIELD) {
                throw new Rejected(413);
            } else {
                var value = body.substring(head + 4, end).getBytes(ISO_8859_1);
                fields.computeIfAbsent(named.group(1), any -> new ArrayList<>())
                        .add(new String(value, UTF_8));
            }
            at = end + 2 + delimiter.length();
        }
        if (at < 0) {
            throw new Rejected(400);
        }
        return new Upload(Params.of(fields, Set.of()), file);
    }
}
