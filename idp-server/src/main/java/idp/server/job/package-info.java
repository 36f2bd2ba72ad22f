/// What runs by itself, on every node. It owns when something is done, not what: each job calls the
/// core. Start at the class named for the job.
@NullMarked
package idp.server.job;

import org.jspecify.annotations.NullMarked;
