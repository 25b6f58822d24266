package org.xerocamel.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;

/** Makes what the fixed asset API gives: camelCase, dates as a local midnight. */
final class AssetMaker {

    private static final List<String> STATUSES = List.of("Draft", "Registered", "Disposed");

    private AssetMaker() {}

    static void asset(ObjectNode asset, Draft draft) {
        asset.put("assetId", draft.id()).put("assetName", draft.words())
                .put("assetTypeId", draft.of(OtherKinds.ASSETS + "AssetTypes", draft.number() % 3).id())
                .put("assetNumber", "FA-%05d".formatted(draft.number())).put("purchaseDate", draft.day() + "T00:00:00")
                .put("purchasePrice", draft.amount().setScale(4)).put("disposalPrice", new BigDecimal("0.0"))
                .put("assetStatus", STATUSES.get(draft.number() % 3)).put("serialNumber", "S/N \"" + draft.number() + "\"");
        asset.putObject("bookDepreciationSetting").put("depreciationMethod", "StraightLine")
                .put("averagingMethod", "ActualDays").put("depreciationRate", new BigDecimal("40.00"))
                .put("depreciationCalculationMethod", "None").put("bookEffectiveDateOfChangeId", draft.id());
        asset.putObject("bookDepreciationDetail").put("currentCapitalGain", new BigDecimal("5.32"))
                .put("currentGainLoss", new BigDecimal("3.88")).put("depreciationStartDate", draft.day() + "T00:00:00")
                .put("costLimit", new BigDecimal("100.0000")).put("currentAccumDepreciationAmount", draft.amount());
        asset.put("canRollback", true).put("accountingBookValue", draft.amount()).put("isDeleteEnabledForDate", false);
    }

    static void type(ObjectNode type, Draft draft) {
        type.put("assetTypeId", draft.id()).put("assetTypeName", draft.words()).put("fixedAssetAccountId", draft.id())
                .put("depreciationExpenseAccountId", draft.id()).put("accumulatedDepreciationAccountId", draft.id());
        type.putObject("bookDepreciationSetting").put("depreciationMethod", "DiminishingValue100")
                .put("averagingMethod", "FullMonth").put("depreciationRate", new BigDecimal("50.00"));
        type.put("locks", draft.number());
    }

    static void settings(ObjectNode settings, Draft draft) {
        settings.put("assetNumberPrefix", "FA-").put("assetNumberSequence", "0022")
                .put("assetStartDate", "2016-01-01T00:00:00").put("lastDepreciationDate", "2025-06-30T00:00:00")
                .put("defaultGainOnDisposalAccountId", draft.id()).put("defaultLossOnDisposalAccountId", draft.id())
                .put("defaultCapitalGainOnDisposalAccountId", draft.id()).put("optInForTax", false);
    }
}
