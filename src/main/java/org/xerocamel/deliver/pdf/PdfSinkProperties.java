package org.xerocamel.deliver.pdf;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.xerocamel.config.NearestName;
import org.xerocamel.config.SettingException;

/**
 * The PDF sink's settings.
 *
 * @param directory where the organisations' folders are
 * @param statuses of which invoices there are to be PDFs
 * @param types of which invoices, {@code ACCREC} (sales) or {@code ACCPAY} (bills)
 * @param attachments whether their attachments are wanted, too
 */
@ConfigurationProperties("xero.sink.pdf")
public record PdfSinkProperties(String directory, @DefaultValue List<String> statuses, @DefaultValue List<String> types,
        boolean attachments) {

    private static final List<String> STATUSES = List.of("DRAFT", "SUBMITTED", "AUTHORISED", "PAID", "VOIDED", "DELETED");
    private static final List<String> TYPES = List.of("ACCREC", "ACCPAY");

    public PdfSinkProperties {
        if (directory == null || directory.isBlank()) {
            throw new SettingException("xero.sink.pdf.directory is empty, but must name a folder.");
        }
        if (directory.matches(".*[?%#].*")) {
            throw new SettingException("xero.sink.pdf.directory", directory, "a folder whose name contains none of ? % #");
        }
        check("statuses", statuses, STATUSES);
        check("types", types, TYPES);
    }

    /** One that no invoice has would let no PDF be made, in silence. */
    private static void check(String setting, List<String> given, List<String> known) {
        for (String each : given) {
            if (!isNamed(known, each.strip())) {
                throw new SettingException("xero.sink.pdf." + setting, each, "one of " + String.join(", ", known)
                        + new NearestName().of(each.strip(), known).map(name -> "; " + name + " is nearest").orElse(""));
            }
        }
    }

    boolean wants(PdfInvoice invoice) {
        return isNamed(statuses, invoice.status()) && isNamed(types, invoice.type());
    }

    private static boolean isNamed(List<String> names, String name) {
        return names.stream().anyMatch(each -> each.strip().equalsIgnoreCase(name));
    }
}
