# mvn -DskipTests package, then: docker build -t xero-camel .
# The jar is taken apart, so that what changes seldom is a layer of its own.
FROM eclipse-temurin:25-jre AS unpacked
WORKDIR /unpacked
COPY target/xero-camel-*-app.jar xero-camel.jar
RUN ["java", "-Djarmode=tools", "-jar", "xero-camel.jar", "extract", "--layers", "--destination", "layers"]

FROM eclipse-temurin:25-jre
RUN groupadd --system --gid 10001 xero-camel \
    && useradd --system --uid 10001 --gid 10001 --no-create-home --shell /usr/sbin/nologin xero-camel \
    && mkdir -p /var/lib/xero-camel/data \
    && chown 10001:10001 /var/lib/xero-camel/data
WORKDIR /var/lib/xero-camel
# What changes seldom goes first. It stays root's: the process cannot change what the next one runs.
COPY --from=unpacked /unpacked/layers/dependencies/ /app/
COPY --from=unpacked /unpacked/layers/snapshot-dependencies/ /app/
COPY --from=unpacked /unpacked/layers/application/ /app/
# Beside its heap the process was seen to use some 330 MB (docs/performance.md). The rest is what bin/xero-camel has, too.
ENV MALLOC_ARENA_MAX=2 \
    JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=50 -XX:+ExitOnOutOfMemoryError -XX:+UseSerialGC -XX:InitialHeapSize=64m -XX:MinHeapFreeRatio=20 -XX:MaxHeapFreeRatio=40 -XX:-ShrinkHeapInSteps -XX:TrimNativeHeapInterval=60000 -XX:MetaspaceSize=96m -XX:Tier4InvocationThreshold=50000 -XX:Tier4MinInvocationThreshold=6000 -XX:Tier4CompileThreshold=150000 -XX:Tier4BackEdgeThreshold=400000 -Djdk.nio.maxCachedBufferSize=262144"
# What Java learns of a start in an empty folder that ends when all is loaded. The heap is one that 32 bits address, as a container's.
RUN mkdir /tmp/empty && cd /tmp/empty \
    && java -XX:AOTCacheOutput=/app/xero-camel.aot -Xmx512m -Dspring.context.exit=onRefresh -jar /app/xero-camel.jar --server.port=0 \
        --xero.token-key=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA= \
    && rm -rf /tmp/empty
USER 10001:10001
# The database, the files of the sinks, and a made key; with PostgreSQL only files are left here.
VOLUME /var/lib/xero-camel/data
EXPOSE 8080
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=4 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /actuator/health/liveness HTTP/1.0\\r\\n\\r\\n' >&3 && grep -q '^HTTP/1.1 200' <&3"]
ENTRYPOINT ["java", "-XX:AOTCache=/app/xero-camel.aot", "-Xlog:aot=off", "-jar", "/app/xero-camel.jar"]
