package idp.server.json;

import idp.core.audit.AuditTrail.Entry;
import idp.core.audit.chain.Anchor;
import idp.core.audit.chain.AuditChain.Chained;
import idp.core.audit.chain.ChainVerdict;
import idp.core.audit.chain.ChainVerdict.Broken;
import idp.core.audit.chain.ChainVerdict.Whole;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A row of the audit as everybody gets it, by whatever way: what is not known of it is absent.
public final class AuditJson {
    private AuditJson() {}

    public static Map<String, Object> of(Entry entry) {
        var row = new LinkedHashMap<String, Object>();
        row.put("number", entry.number());
        row.put("at", entry.at().toString());
        row.put("kind", entry.kind());
        row.put("actor", entry.actor().wire());
        put(row, "target", entry.target() == null ? null : entry.target().wire());
        put(row, "result", entry.result());
        put(row, "client", entry.clientId());
        put(row, "user", entry.userId());
        put(row, "detail", entry.detail());
        put(row, "ref", known(entry.ref()));
        put(row, "address", known(entry.address()));
        return row;
    }

    /// With its place in the chain.
    public static Map<String, Object> of(Chained chained) {
        var row = new LinkedHashMap<String, Object>();
        row.put("seq", chained.seq());
        row.putAll(of(chained.entry()));
        row.put("hash", chained.hash());
        return row;
    }

    /// A place of the chain to keep elsewhere.
    public static Map<String, Object> of(Anchor end) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("seq", end.seq());
        shown.put("hash", end.hash());
        shown.put("anchor", end.text());
        return shown;
    }

    /// What came of looking through the chain.
    public static Map<String, Object> of(ChainVerdict verdict) {
        var shown = new LinkedHashMap<String, @Nullable Object>();
        switch (verdict) {
            case Whole(var start, var end, var rows, var gone) -> {
                shown.put("result", "whole");
                shown.put("rows", rows);
                shown.put("taken_by_retention", start.seq() + gone);
                shown.put("anchor", end.text());
            }
            case Broken(var what, var seq, var number) -> {
                shown.put("result", "broken");
                shown.put("what", what.name());
                shown.put("why", what.sentence());
                shown.put("seq", seq);
                shown.put("number", number);
            }
        }
        var known = new LinkedHashMap<String, Object>();
        shown.forEach((name, value) -> {
            if (value != null) {
                known.put(name, value);
            }
        });
        return known;
    }

    /// Commands and jobs come from no address.
    private static @Nullable String known(String value) {
        return value.equals("-") ? null : value;
    }

    private static void put(Map<String, Object> row, String name, @Nullable String value) {
        if (value != null) {
            row.put(name, value);
        }
    }
}
