SELECT topic FROM xero_alert WHERE raised AND topic LIKE :beginning
