package idp.server.web;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// The tags of `If-Match` or `If-None-Match`: RFC 9110 §13.1. A tag may hold a comma.
public final class EntityTags {
    private static final Pattern TAG = Pattern.compile("(?:W/)?\"[!#-~\\x80-\\xff]*\"");
    private static final String WEAK = "W/";

    private final boolean any;
    private final List<String> tags;

    private EntityTags(boolean any, List<String> tags) {
        this.any = any;
        this.tags = tags;
    }

    public static EntityTags parse(String field) {
        return new EntityTags(
                field.strip().equals("*"),
                TAG.matcher(field).results().map(MatchResult::group).toList());
    }

    /// RFC 9110 §13.1.2: for `If-None-Match` a weak tag is as good as a strong one.
    public boolean matchWeakly(String tag) {
        return any || tags.stream().anyMatch(own -> opaque(own).equals(opaque(tag)));
    }

    /// RFC 9110 §13.1.1: for `If-Match` a weak tag never matches.
    public boolean matchStrongly(String tag) {
        return any || (!tag.startsWith(WEAK) && tags.contains(tag));
    }

    private static String opaque(String tag) {
        return tag.startsWith(WEAK) ? tag.substring(WEAK.length()) : tag;
    }
}
