package idp.core.proof;

/// What a request brings along to prove that it may use a token or speak for a client, before anybody has
/// looked at it. A new kind of proof is a new record here; the compiler then names the places that have
/// to learn of it.
public sealed interface PresentedProof {
    /// Nothing but the token or the credentials themselves.
    record None() implements PresentedProof {}
}
