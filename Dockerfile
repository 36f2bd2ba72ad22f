# syntax=docker/dockerfile:1
# The image of one Gatehouse node: a JRE 25, the jar with its libraries, a user without rights.

FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.m2 scripts/build

FROM eclipse-temurin:25-jre AS node
RUN useradd --system --uid 10001 --home-dir /var/lib/gatehouse --create-home gatehouse
WORKDIR /opt/gatehouse
COPY --from=build /src/idp ./idp
COPY --from=build /src/scripts ./scripts
COPY --from=build /src/idp-server/jvm.options ./idp-server/jvm.options
COPY --from=build /src/idp-server/target/lib ./idp-server/target/lib
COPY --from=build /src/idp-server/target/idp-server.jar ./idp-server/target/idp-server.jar
RUN touch idp-server/target/built && ln -s /opt/gatehouse/idp /usr/local/bin/idp
ENV LC_ALL=C.UTF-8 \
    IDP_JAVA_HOME=/opt/java/openjdk \
    IDP_DATA_DIR=/var/lib/gatehouse
USER gatehouse

# The cache fits exactly the Java and the jar it was made with, so it is made here.
FROM node AS training
RUN scripts/aot /tmp/idp-server.aot

FROM node
COPY --from=training /tmp/idp-server.aot ./idp-server/target/idp-server.aot
EXPOSE 8080
VOLUME /var/lib/gatehouse
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 CMD ["idp", "healthcheck"]
ENTRYPOINT ["idp"]
CMD ["serve"]
