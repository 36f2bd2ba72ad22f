package idp.server.admin.operate;

import java.util.List;

/// What this very node needs to give good answers, part by part.
public interface Vitals {
    /// @param part a word of ours: `lease`, `keys`, `database` or `policies`
    record Vital(String part, boolean good) {}

    List<Vital> now();
}
