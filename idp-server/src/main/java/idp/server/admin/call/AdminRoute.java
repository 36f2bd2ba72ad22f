package idp.server.admin.call;

import idp.core.access.facts.Entity;

/// One route, with what it takes to be let in: the table drives the registration of the routes, the
/// question to the decision point, and the matrix test (AD-05).
///
/// @param path under `/admin/api`
/// @param action as the policies of the API `gatehouse` know it
/// @param dry how it says what it would do
public record AdminRoute(
        Method method, String path, String action, ActedOn target, Step step, Dry dry) {
    /// What is read cannot be asked what it would do; what is written is done and undone.
    public AdminRoute(Method method, String path, String action, ActedOn target, Step step) {
        this(
                method,
                path,
                action,
                target,
                step,
                method == Method.GET ? Dry.REFUSED : Dry.REHEARSED);
    }

    /// The same, with a better answer to `dry_run` than a rehearsal has.
    public AdminRoute orDry() {
        return new AdminRoute(method, path, action, target, step, Dry.ANSWERED);
    }

    /// The same, which writes nothing, though it is no GET.
    public AdminRoute thatLooks() {
        return new AdminRoute(method, path, action, target, step, Dry.REFUSED);
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
