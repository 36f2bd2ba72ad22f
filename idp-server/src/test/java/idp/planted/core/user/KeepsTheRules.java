package idp.planted.core.user;

import java.time.Instant;
import java.util.List;

record KeepsTheRules(List<String> names, Instant since) {
    boolean holds(Instant now) {
        return names.stream().anyMatch(name -> name.equals("all")) && since.isBefore(now);
    }
}
