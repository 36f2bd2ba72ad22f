package idp.server.adapter.cedar;

import idp.core.access.PolicySet;

/// What a question may cost at most. Cedar cannot be stopped once it has begun, and compares what a
/// policy holds with what a question holds: a pattern steps through a text once for each of its own
/// characters, everything else once in all. So a long text and many policies are each fine, and both
/// together are refused before they are asked.
///
/// @param characters of all policies
/// @param patterns characters of all texts that may be patterns
/// @param longest characters of the longest text in a policy
record CedarBudget(long characters, long patterns, long longest) {
    /// Steps of patterns for one question: about 0.05 s.
    static final long PATTERN_STEPS = 100_000_000;

    /// Characters of policies times characters of the question.
    static final long COMPARED = 20_000_000_000L;

    /// Whatever is no text weighs as much as one of that length.
    private static final int VALUE = 16;

    static CedarBudget of(PolicySet set) {
        long characters = 0;
        long patterns = 0;
        long longest = 0;
        for (var policy : set.policies()) {
            var texts = CedarText.texts(policy.text());
            characters += policy.text().length();
            patterns += texts.patterns();
            longest = Math.max(longest, texts.longest());
        }
        return new CedarBudget(characters, patterns, longest);
    }

    /// @throws CedarValues.Unfit if it would take too long
    void mustAfford(CedarValues question) {
        if (patterns * Math.max(longest, question.longest()) > PATTERN_STEPS) {
            throw new CedarValues.Unfit("a text too long for the patterns of the policies");
        }
        long weight = question.characters() + (long) VALUE * question.values();
        if (characters * weight > COMPARED) {
            throw new CedarValues.Unfit("too long for so many policies");
        }
    }
}
