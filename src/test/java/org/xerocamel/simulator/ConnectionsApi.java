package org.xerocamel.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.Function;

/** {@code /connections}: what a user has connected to the app. */
final class ConnectionsApi {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSS").withZone(ZoneOffset.UTC);

    private final Authorisations authorisations;
    private final Function<String, Optional<SimulatedOrganisation>> organisations;

    ConnectionsApi(Authorisations authorisations, Function<String, Optional<SimulatedOrganisation>> organisations) {
        this.authorisations = authorisations;
        this.organisations = organisations;
    }

    Reply answer(Request request, State.Grant grant) {
        if (grant.tenantId() != null) {
            return Errors.notConnected();
        }
        if (request.method().equals("DELETE")) {
            String id = request.path().substring(request.path().lastIndexOf('/') + 1);
            return authorisations.connections.remove(grant.user(), id) ? Reply.of(204, null, "") : Errors.notFound();
        }
        Optional<String> event = request.parameter("authEventId");
        ArrayNode list = Json.MAPPER.createArrayNode();
        authorisations.connections.of(grant.user()).stream()
                .filter(connection -> event.isEmpty() || event.get().equals(connection.authEventId()))
                .forEach(connection -> write(list, connection));
        return Reply.json(200, list);
    }

    private void write(ArrayNode list, State.Connection connection) {
        organisations.apply(connection.tenantId()).ifPresent(organisation -> list.addObject()
                .put("id", connection.id())
                .put("authEventId", connection.authEventId())
                .put("tenantId", connection.tenantId())
                .put("tenantType", organisation.type())
                .put("tenantName", organisation.name())
                .put("createdDateUtc", STAMP.format(Instant.ofEpochMilli(connection.created())))
                .put("updatedDateUtc", STAMP.format(Instant.ofEpochMilli(connection.updated()))));
    }
}
