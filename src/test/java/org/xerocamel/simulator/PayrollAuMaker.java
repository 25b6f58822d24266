package org.xerocamel.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;

/** Makes what Australia's payroll API gives: PascalCase and /Date()/, as accounting does. */
final class PayrollAuMaker {

    private PayrollAuMaker() {}

    static void employee(ObjectNode employee, Draft draft) {
        employee.put("EmployeeID", draft.id()).put("FirstName", "Albus " + draft.number()).put("LastName", "O'Brien")
                .put("DateOfBirth", XeroDates.date(draft.day())).put("StartDate", XeroDates.date(draft.day()))
                .put("Email", "albus" + draft.number() + "@example.com").put("Gender", "M").put("Phone", "415-555-1212")
                .put("Status", "ACTIVE").put("PayrollCalendarID", draft.id());
        employee.putObject("HomeAddress").put("AddressLine1", "101 Green St").put("City", "Island Bay")
                .put("Region", "NSW").put("PostalCode", "6023").put("Country", "AUSTRALIA");
        employee.putObject("TaxDeclaration").put("EmploymentBasis", "PARTTIME").put("TaxFileNumber", "123456782")
                .put("UpdatedDateUTC", "/Date(1573679791917+0000)/");
        employee.putArray("BankAccounts").addObject().put("StatementText", "Salary").put("BSB", "122344")
                .put("AccountNumber", "345678").put("Remainder", true);
        employee.putObject("PayTemplate").putArray("EarningsLines").addObject().put("EarningsRateID", draft.id())
                .put("RatePerUnit", new BigDecimal("38.5000"));
        employee.putObject("OpeningBalances").put("OpeningBalanceDate", XeroDates.date(draft.day()));
        employee.putArray("LeaveBalances").addObject().put("LeaveName", "Annual Leave")
                .put("NumberOfUnits", new BigDecimal("81.2602"));
    }

    static void payRun(ObjectNode run, Draft draft) {
        run.put("PayRunID", draft.id()).put("PayrollCalendarID", draft.id())
                .put("PayRunPeriodStartDate", XeroDates.date(draft.day()))
                .put("PayRunPeriodEndDate", XeroDates.date(draft.day())).put("PaymentDate", XeroDates.date(draft.day()))
                .put("PayRunStatus", draft.number() % 3 == 0 ? "DRAFT" : "POSTED");
        totals(run, draft);
    }

    static void payslip(ObjectNode slip, Draft draft) {
        slip.put("EmployeeID", draft.id()).put("PayslipID", draft.id()).put("FirstName", "Albus").put("LastName", "O'Brien");
        totals(slip, draft);
        slip.putArray("EarningsLines").addObject().put("EarningsRateID", draft.id())
                .put("RatePerUnit", new BigDecimal("38.5000")).put("NumberOfUnits", new BigDecimal("7.6000"));
        slip.putArray("TaxLines").addObject().put("PayslipTaxLineID", draft.id()).put("Amount", draft.amount())
                .put("TaxTypeName", "PAYG Tax");
    }

    static void timesheet(ObjectNode sheet, Draft draft) {
        sheet.put("TimesheetID", draft.id()).put("EmployeeID", draft.id()).put("StartDate", XeroDates.date(draft.day()))
                .put("EndDate", XeroDates.date(draft.day())).put("Hours", new BigDecimal("22.0")).put("Status", "APPROVED");
        sheet.putArray("TimesheetLines").addObject().put("EarningsRateID", draft.id())
                .put("UpdatedDateUTC", "/Date(1573679791917+0000)/").putArray("NumberOfUnits").add(new BigDecimal("2.00"));
    }

    static void leave(ObjectNode leave, Draft draft) {
        leave.put("LeaveApplicationID", draft.id()).put("EmployeeID", draft.id()).put("LeaveTypeID", draft.id())
                .put("Title", "Vacation").put("StartDate", XeroDates.date(draft.day()))
                .put("EndDate", XeroDates.date(draft.day()));
        leave.putArray("LeavePeriods").addObject().put("PayPeriodStartDate", XeroDates.date(draft.day()))
                .put("PayPeriodEndDate", XeroDates.date(draft.day())).put("LeavePeriodStatus", "SCHEDULED")
                .put("NumberOfUnits", new BigDecimal("0.6"));
    }

    /** @return whose pay run the payslip with that number is in */
    static String payRunOf(int number, Draft draft) {
        return draft.of(OtherKinds.PAYROLL_1 + "PayRuns", number % 5).id();
    }

    private static void totals(ObjectNode record, Draft draft) {
        for (String name : new String[] {"Wages", "Deductions", "Tax", "Super", "Reimbursement", "NetPay"}) {
            record.put(name, draft.amount());
        }
    }
}
