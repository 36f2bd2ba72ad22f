package idp.server.cli.lint;

/// A line of the report. Of a probe that fails there is one for each rule that is broken.
///
/// @param sent in words, without any token
/// @param came the answer; for a probe that was not made, why not
/// @param section that says so; several if all of their rules hold
public record Finding(
        Result result, String probe, String sent, String came, String should, String section) {
    /// How a probe ended.
    public enum Result {
        OK("ok"),
        WRONG("wrong"),
        NOT_PROBED("not probed");

        private final String wire;

        Result(String wire) {
            this.wire = wire;
        }

        public String wire() {
            return wire;
        }
    }
}
