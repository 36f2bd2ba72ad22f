package idp.server.json;

import idp.core.audit.AuditTrail.Entry;
import idp.core.audit.chain.AuditChain.Chained;
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
