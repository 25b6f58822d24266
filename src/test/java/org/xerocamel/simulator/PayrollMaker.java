package org.xerocamel.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;

/** Makes what the payroll APIs of the UK and New Zealand give: camelCase with ID in capitals, and dates without a zone. */
final class PayrollMaker {

    private PayrollMaker() {}

    static void employee(ObjectNode employee, Draft draft) {
        employee.put("employeeID", draft.id()).put("title", "Mr.").put("firstName", "Edgar " + draft.number())
                .put("lastName", "Allan Po").put("dateOfBirth", draft.day() + "T00:00:00")
                .put("email", "edgar" + draft.number() + "@example.com").put("gender", "M")
                .put("phoneNumber", "555-555-5555").put("startDate", draft.day() + "T00:00:00");
        employee.putObject("address").put("addressLine1", "171 Midsummer").put("city", "Milton Keyness")
                .put("postCode", "MK9 1EB");
        employee.put("payrollCalendarID", draft.id()).put("createdDateUTC", draft.day() + "T02:39:01");
        employee.putNull("endDate").put("nationalInsuranceNumber", "AB123456C");
    }

    static void payRun(ObjectNode run, Draft draft) {
        run.put("payRunID", draft.id()).put("payrollCalendarID", draft.id())
                .put("periodStartDate", draft.day() + "T00:00:00").put("periodEndDate", draft.day() + "T00:00:00")
                .put("paymentDate", draft.day() + "T00:00:00").put("totalCost", draft.amount())
                .put("totalPay", draft.amount()).put("payRunStatus", "Draft").put("payRunType", "Scheduled")
                .put("calendarType", "Weekly");
    }

    static void payslip(ObjectNode slip, Draft draft) {
        slip.put("paySlipID", draft.id()).put("employeeID", draft.id())
                .put("payRunID", draft.of(OtherKinds.PAYROLL_2 + "PayRuns", draft.number() % 5).id())
                .put("lastEdited", draft.day() + "T02:39:01").put("firstName", "Mike").put("lastName", "Fancy")
                .put("totalEarnings", draft.amount()).put("grossEarnings", draft.amount())
                .put("totalPay", draft.amount());
        slip.putArray("earningsLines").addObject().put("earningsRateID", draft.id())
                .put("ratePerUnit", new BigDecimal("25.0000")).put("amount", new BigDecimal("1000.00"));
    }

    static void timesheet(ObjectNode sheet, Draft draft) {
        sheet.put("timesheetID", draft.id()).put("payrollCalendarID", draft.id()).put("employeeID", draft.id())
                .put("startDate", draft.day() + "T00:00:00").put("endDate", draft.day() + "T00:00:00")
                .put("status", "Draft").put("totalHours", new BigDecimal("14.00"));
        sheet.putArray("timesheetLines").addObject().put("timesheetLineID", draft.id())
                .put("date", draft.day() + "T00:00:00").put("numberOfUnits", new BigDecimal("8.0000"));
    }

    static void leave(ObjectNode leave, Draft draft) {
        leave.put("leaveID", draft.id()).put("leaveTypeID", draft.id()).put("description", "Out sick")
                .put("startDate", draft.day() + "T00:00:00").put("endDate", draft.day() + "T00:00:00");
        leave.putArray("periods").addObject().put("periodStartDate", draft.day() + "T00:00:00")
                .put("numberOfUnits", new BigDecimal("1.0")).put("periodStatus", "Approved");
    }
}
