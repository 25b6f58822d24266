package com.example.estate;

import java.util.List;
import java.util.Map;
import org.apache.camel.ProducerTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.xerocamel.component.XeroConstants;

/** Answers what the estate is owed. */
@RestController
class Debts {

    private final JdbcClient database;
    private final ProducerTemplate routes;

    Debts(JdbcClient database, ProducerTemplate routes) {
        this.database = database;
        this.routes = routes;
    }

    @GetMapping("/debts")
    List<Map<String, Object>> debts() {
        return database.sql("SELECT number, status, total FROM debt ORDER BY number").query().listOfRows();
    }

    /** The invoice as it is at Xero now. */
    @GetMapping(value = "/debts/{id}", produces = "application/json")
    String debt(@PathVariable String id) {
        return routes.requestBodyAndHeader("xero:Invoices", null, XeroConstants.RECORD, id, String.class);
    }
}
