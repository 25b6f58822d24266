package com.example.estate;

import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers what the estate is owed. */
@RestController
class Debts {

    private final JdbcClient database;

    Debts(JdbcClient database) {
        this.database = database;
    }

    @GetMapping("/debts")
    List<Map<String, Object>> debts() {
        return database.sql("SELECT number, status, total FROM debt ORDER BY number").query().listOfRows();
    }
}
