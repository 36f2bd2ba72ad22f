package idp.core.session;

/// Port: what each account has beside a password.
public interface SecondFactors {
    /// As it is at this moment.
    Enrolled of(String userId);
}
