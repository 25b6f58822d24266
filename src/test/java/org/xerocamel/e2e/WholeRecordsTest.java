package org.xerocamel.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xerocamel.e2e.Bench.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.xerocamel.simulator.Fault;
import org.xerocamel.simulator.Request;
import org.xerocamel.simulator.SimulatedOrganisation;
import org.xerocamel.simulator.SimulatedRecords;

/** Records whose list is poorer than they are. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WholeRecordsTest {

    private static final int FEW = 6;

    private Bench bench;
    private SimulatedOrganisation demo;
    private SimulatedRecords assets;

    @BeforeAll
    void start(@TempDir Path folder) {
        bench = new Bench(folder).byHand().set("xero.fetch.entities", "Assets")
                // A refusal is a state once it came twice.
                .set("xero.fetch.look-again", "1s,6h")
                .set("xero.scopes", "openid profile email offline_access accounting.settings.read assets.read").start();
        demo = bench.organisation("Demo", 0);
        assets = demo.records("assets.xro/1.0/Assets").add(FEW);
        bench.connect();
    }

    @AfterEach
    void mend() {
        bench.xero().faults().clear();
    }

    @AfterAll
    void stop() {
        bench.close();
    }

    @Test
    @Order(1)
    void eachRecordComesWholeAndNoSinkGetsTheList() {
        eventually(() -> assertThat(lines()).hasSize(FEW).allMatch(line -> line.contains("serialNumber")));
        assertThat(asked()).as("one call each").hasSize(FEW);
        assertThat(folder().resolve("AssetsList")).doesNotExist();
    }

    @Test
    @Order(2)
    void onlyWhatChangedInTheListIsAskedFor() {
        String changed = assets.ids().get(2);
        assets.update(changed, asset -> asset.put("assetName", "Renamed"));
        bench.xero().calls().clear();
        due("AssetsList");
        eventually(() -> assertThat(lines()).hasSize(FEW + 1).last().asString().contains(changed, "Renamed", "serialNumber"));
        assertThat(asked()).extracting(Request::path).containsExactly("/assets.xro/1.0/Assets/" + changed);
    }

    @Test
    @Order(3)
    void whatIsListedAndNotGivenOnItsOwnComesAsTheListHasIt() {
        String hidden = assets.ids().get(1);
        bench.xero().faults().on(request -> request.path().endsWith("/Assets/" + hidden)).always(Fault.status(404, "gone"));
        assets.update(hidden, asset -> asset.put("assetName", "Hidden"));
        due("AssetsList");
        eventually(() -> assertThat(lines()).last().asString().contains(hidden, "Hidden").doesNotContain("serialNumber"));
        assertThat(stream("Assets").path("state").asText()).isEqualTo("WORKING");
    }

    @Test
    @Order(4)
    void whatWasInterruptedGoesOnWhereItStopped() {
        List<String> ids = assets.ids().stream().sorted().toList();
        bench.xero().faults().on(request -> request.path().endsWith("/Assets/" + ids.get(3))).always(Fault.status(500, "no"));
        ids.forEach(id -> assets.update(id, asset -> asset.put("assetName", "All")));
        due("AssetsList");
        eventually(() -> assertThat(stream("Assets").path("failures").asInt()).isEqualTo(1));
        bench.xero().faults().clear();
        bench.xero().calls().clear();
        due("Assets");
        eventually(() -> assertThat(lines().stream().filter(line -> line.contains("\"assetName\":\"All\""))).as("each once")
                .hasSize(FEW).allMatch(line -> line.contains("serialNumber")));
        assertThat(asked()).extracting(Request::path).as("not from the beginning").first().asString().endsWith(ids.get(3));
    }

    @Test
    @Order(5)
    void whatIsRefusedForTheListIsTheStateOfItsRecords() {
        demo.without("assets");
        due("AssetsList");
        eventually(() -> assertThat(stream("AssetsList").path("state").asText()).isEqualTo("MISSING_PRODUCT"));
        due("Assets");
        eventually(() -> assertThat(stream("Assets").path("state").asText()).isEqualTo("MISSING_PRODUCT"));
        demo.withAll();
        assets.update(assets.ids().get(0), asset -> asset.put("assetName", "Back"));
        due("AssetsList");
        eventually(() -> assertThat(lines()).last().asString().contains("Back", "serialNumber"));
        assertThat(stream("Assets").path("state").asText()).isEqualTo("WORKING");
    }

    private void due(String entity) {
        bench.application().database().update("UPDATE xero_stream SET due_at = CURRENT_TIMESTAMP WHERE entity = ?", entity);
    }

    private Path folder() {
        return bench.folder().resolve("export/Demo-" + demo.tenantId().substring(0, 8));
    }

    /** @return the lines that the file sink wrote, in order */
    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        try {
            for (Path file : TestApplication.filesIn(folder().resolve("Assets"))) {
                lines.addAll(Files.readAllLines(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }

    /** @return the questions for single assets */
    private List<Request> asked() {
        return bench.xero().calls().matching(request -> request.path().startsWith("/assets.xro/1.0/Assets/")).stream()
                .map(call -> call.request()).toList();
    }

    private JsonNode stream(String entity) {
        for (JsonNode stream : bench.application().status().get("streams")) {
            if (stream.path("entity").asText().equals(entity)) {
                return stream;
            }
        }
        throw new AssertionError("/api/status shows no " + entity);
    }
}
