package idp.server.job;

import java.util.Locale;

/// What a node does now and then, by what an operator knows it: in the metrics, in the log and on the page of
/// health.
public enum JobName {
    ROTATE_KEYS,
    WATCH_TOKEN_KEYS,
    SWEEP_ATTEMPTS,
    SWEEP_REVOCATIONS,
    SWEEP_LEFTOVERS,
    READ_PLACES,
    DELETE_ACCOUNTS,
    LOG_DECISIONS,
    SWEEP_DECISIONS,
    TELL_STATUS_LISTS,
    SWEEP_STATUS_LISTS,
    MARK_DATABASE,
    TELL_RECEIPTS,
    SWEEP_RECEIPTS,
    SEND_LETTERS,
    SWEEP_LETTERS,
    REMIND_OF_ENDS,
    CHAIN_AUDIT,
    SWEEP_AUDIT,
    KEEP_REFUSALS,
    SWEEP_REFUSALS,
    DELIVER_WEBHOOKS;

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
