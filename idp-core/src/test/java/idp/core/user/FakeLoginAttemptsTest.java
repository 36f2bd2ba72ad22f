package idp.core.user;

import idp.core.audit.AuditEvent;
import idp.core.audit.AuditEvent.Kind;
import java.util.List;

final class FakeLoginAttemptsTest extends LoginAttemptsContract {
    private final FakeLoginAttempts fake = new FakeLoginAttempts();

    @Override
    protected LoginAttempts attempts() {
        return fake;
    }

    @Override
    protected List<Kind> written(String userId) {
        return fake.written().stream()
                .filter(event -> userId.equals(event.target().userId()))
                .map(AuditEvent::kind)
                .toList();
    }
}
