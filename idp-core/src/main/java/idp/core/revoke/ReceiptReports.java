package idp.core.revoke;

import java.util.List;
import java.util.Map;

/// Port: who has heard of a revocation, by the receipts of all nodes.
public interface ReceiptReports {
    /// What is revoked under the keys that were asked about, and who has seen all of it.
    record Report(List<Denied> revoked, List<Receipt> receipts) {
        public Report {
            revoked = List.copyOf(revoked);
            receipts = List.copyOf(receipts);
        }
    }

    /// @param keys may be empty
    Report report(Map<Denied.Kind, String> keys);
}
