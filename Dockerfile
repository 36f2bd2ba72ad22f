# syntax=docker/dockerfile:1
# The image of one Gatehouse node: a distribution, a Java of the modules that it needs, the jar with its libraries,
# what a rehearsal taught the JVM about them, and a user without rights (ADR 67).

FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.m2 scripts/build --bare && scripts/slim && scripts/runtime /opt/runtime

FROM debian:13-slim AS node
RUN useradd --system --uid 10001 --home-dir /var/lib/gatehouse --create-home gatehouse
WORKDIR /opt/gatehouse
COPY --from=build /opt/runtime /opt/runtime
COPY --from=build /src/idp ./idp
COPY --from=build /src/scripts ./scripts
COPY --from=build /src/idp-server/jvm.options ./idp-server/jvm.options
COPY --from=build /src/idp-server/target/lib ./idp-server/target/lib
COPY --from=build /src/idp-server/target/idp-server.jar ./idp-server/target/idp-server.jar
RUN touch idp-server/target/built && ln -s /opt/gatehouse/idp /usr/local/bin/idp
ENV LC_ALL=C.UTF-8 \
    IDP_JAVA_HOME=/opt/runtime \
    IDP_DATA_DIR=/var/lib/gatehouse
USER gatehouse

# The cache fits exactly the Java and the jar that it was made with, so it is made here, beside a database of the rehearsal.
FROM node AS rehearsal
USER root
RUN apt-get update -qq && apt-get install -y -qq --no-install-recommends postgresql
USER gatehouse
RUN mkdir /tmp/learnt && scripts/aot --one /tmp/learnt

FROM node
COPY --from=rehearsal /tmp/learnt ./idp-server/target/
EXPOSE 8080
VOLUME /var/lib/gatehouse
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 CMD ["idp", "healthcheck"]
ENTRYPOINT ["idp"]
CMD ["serve"]
