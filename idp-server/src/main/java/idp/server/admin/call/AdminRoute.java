package idp.server.admin.call;

import idp.core.access.facts.Entity;

/// One route, with what it takes to be let in: the table drives the registration of the routes, the
/// question to the decision point, and the matrix test (AD-05).
///
/// @param path under `/admin/api`
/// @param action as the policies of the API `gatehouse` know it
/// @param dry how it says what it would do
/// @param versions what it makes of a version that the caller names
/// @param largest how long its body may be
public record AdminRoute(
        Method method,
        String path,
        String action,
        ActedOn target,
        Step step,
        Dry dry,
        Versions versions,
        int largest) {
    /// What is read cannot be asked what it would do; what is written is done and undone.
    public AdminRoute(Method method, String path, String action, ActedOn target, Step step) {
        this(
                method,
                path,
                action,
                target,
                step,
                method == Method.GET ? Dry.REFUSED : Dry.REHEARSED,
                method == Method.GET ? Versions.ANY : Versions.COMPARED,
                AdminCall.LARGEST_BODY);
    }

    private AdminRoute with(Dry other, Versions versions) {
        return new AdminRoute(method, path, action, target, step, other, versions, largest);
    }

    /// The same, with a better answer to `dry_run` than a rehearsal has.
    public AdminRoute orDry() {
        return with(Dry.ANSWERED, versions);
    }

    /// The same, which says what shall be, whatever is there.
    public AdminRoute thatDeclares() {
        return with(dry, Versions.DECLARED);
    }

    /// The same, whose act is more than one transaction.
    public AdminRoute inSteps() {
        return with(dry, Versions.APART);
    }

    /// Whether a version that is named is compared in the transaction that writes.
    public boolean comparesWhole() {
        return versions == Versions.COMPARED || versions == Versions.DECLARED;
    }

    /// Whether what is there becomes what the body says, at least where the body says something.
    public boolean overwrites() {
        return (method == Method.PUT || method == Method.PATCH) && versions == Versions.COMPARED;
    }

    /// The same, which writes nothing, though it is no GET.
    public AdminRoute thatLooks() {
        return with(Dry.REFUSED, Versions.ANY);
    }

    /// The same, which takes a longer body.
    public AdminRoute upTo(int bytes) {
        return new AdminRoute(method, path, action, target, step, dry, versions, bytes);
    }

    /// What becomes of a call with `dry_run`.
    public enum Dry {
        /// The step says what it would do.
        ANSWERED,
        /// The step runs, and what it wrote is undone.
        REHEARSED,
        /// There is nothing to be said.
        REFUSED
    }

    /// What becomes of `If-Match` and `If-None-Match`: RFC 9110 §13.1.
    public enum Versions {
        /// Nothing is written.
        ANY,
        /// They are compared in the transaction that writes.
        COMPARED,
        /// The same, and nobody is asked for one: the body is what shall be.
        DECLARED,
        /// They are compared before it is written.
        APART
    }

    /// What a method asks for, in HTTP.
    public enum Method {
        GET,
        PUT,
        POST,
        PATCH,
        DELETE
    }

    /// What a route acts upon, as the policies know it.
    public enum ActedOn {
        /// This server: what belongs to no API.
        SERVER,
        /// The API in the path.
        API,
        /// Nothing of its own: the step shows what the caller may read, which may be nothing.
        CALLER;

        public static final String API_TYPE = "api";
        public static final Entity OWN = new Entity("server", "gatehouse");

        public Entity of(Path path) {
            return switch (this) {
                case SERVER -> OWN;
                case API -> api(path.parameter(API_TYPE));
                case CALLER -> OWN;
            };
        }

        public static Entity api(String id) {
            return new Entity(API_TYPE, id);
        }
    }

    /// What is done once the call is permitted.
    public interface Step {
        AdminAnswer handle(AdminCall call);
    }

    /// Where the parameters of a path are found.
    public interface Path {
        String parameter(String name);
    }
}
