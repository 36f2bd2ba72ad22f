/// Sends traces to a collector, with the SDK of OpenTelemetry (ADR 73). Nothing here is loaded unless
/// somebody says where they go. Start at [OtlpTracer].
@NullMarked
package idp.server.adapter.trace;

import org.jspecify.annotations.NullMarked;
