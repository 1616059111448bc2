//! The columns of a lead and the values that its texts take.
//!
//! In: nothing. Out: names and values; a value's code is its position plus one, and code 0 is blank. Never: draws anything.

/// A column of text.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Text {
    /// 24 values.
    Industry,
    /// 40 two-letter codes.
    Country,
    /// 10 values.
    Source,
    /// 6 levels in order.
    Seniority,
    /// 12 values.
    Department,
    /// 5 values.
    Tier,
    /// 32 values.
    Technology,
    /// 5,000 values.
    Title,
}

/// A column of numbers.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Number {
    Employees,
    Visits,
    Emails,
    Downloads,
    Revenue,
    Health,
}

/// A column of dates.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Day {
    Created,
    Contacted,
}

/// A column of yes or no.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Flag {
    OptedOut,
    Webinar,
    Partner,
    Trial,
}

impl Text {
    /// All, in the order of the columns.
    pub const ALL: [Self; 8] = [
        Self::Industry,
        Self::Country,
        Self::Source,
        Self::Seniority,
        Self::Department,
        Self::Tier,
        Self::Technology,
        Self::Title,
    ];

    /// The column's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Industry => "industry",
            Self::Country => "country",
            Self::Source => "source",
            Self::Seniority => "seniority",
            Self::Department => "department",
            Self::Tier => "tier",
            Self::Technology => "technology",
            Self::Title => "title",
        }
    }

    /// The values, by code less one.
    pub fn values(self) -> Vec<String> {
        let few = |values: &[&str]| values.iter().map(|value| (*value).to_owned()).collect();
        match self {
            Self::Industry => few(&INDUSTRIES),
            Self::Country => few(&COUNTRIES),
            Self::Source => few(&SOURCES),
            Self::Seniority => few(&SENIORITIES),
            Self::Department => few(&DEPARTMENTS),
            Self::Tier => few(&TIERS),
            Self::Technology => few(&TECHNOLOGIES),
            Self::Title => titles(),
        }
    }
}

impl Number {
    /// All, in the order of the columns.
    pub const ALL: [Self; 6] =
        [Self::Employees, Self::Visits, Self::Emails, Self::Downloads, Self::Revenue, Self::Health];

    /// The column's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Employees => "employees",
            Self::Visits => "visits",
            Self::Emails => "emails",
            Self::Downloads => "downloads",
            Self::Revenue => "revenue",
            Self::Health => "health",
        }
    }

    /// Whether it is kept as binary floating point.
    pub const fn is_float(self) -> bool {
        matches!(self, Self::Revenue | Self::Health)
    }
}

impl Day {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Created, Self::Contacted];

    /// The column's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Contacted => "contacted",
        }
    }
}

impl Flag {
    /// All, in the order of the columns.
    pub const ALL: [Self; 4] = [Self::OptedOut, Self::Webinar, Self::Partner, Self::Trial];

    /// The column's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::OptedOut => "opted_out",
            Self::Webinar => "webinar",
            Self::Partner => "partner",
            Self::Trial => "trial",
        }
    }
}

const INDUSTRIES: [&str; 24] = [
    "Software",
    "Manufacturing",
    "Retail",
    "Life sciences",
    "Financial services",
    "Education",
    "Energy",
    "Government",
    "Healthcare",
    "Logistics",
    "Chemicals",
    "Media",
    "Hospitality",
    "Construction",
    "Insurance",
    "Telecom",
    "Automotive",
    "Food",
    "Agriculture",
    "Aerospace",
    "Real estate",
    "Consulting",
    "Legal",
    "Mining",
];

const COUNTRIES: [&str; 40] = [
    "US", "GB", "DE", "FR", "IN", "CA", "NL", "CH", "BE", "ES", "IT", "AU", "BR", "SE", "PL", "JP", "MX", "SG", "IE",
    "AT", "DK", "NO", "FI", "PT", "CZ", "ZA", "AE", "IL", "KR", "NG", "KE", "AR", "CL", "CO", "TR", "GR", "RO", "HU",
    "TH", "VN",
];

const SOURCES: [&str; 10] = [
    "Organic search",
    "List",
    "Paid search",
    "Webinar",
    "Referral",
    "Event",
    "Social",
    "Partner portal",
    "Demo request",
    "Outbound",
];

const SENIORITIES: [&str; 6] = ["individual", "manager", "senior", "director", "vp", "c_level"];

const DEPARTMENTS: [&str; 12] = [
    "Engineering",
    "Sales",
    "Marketing",
    "Operations",
    "IT",
    "Finance",
    "Support",
    "HR",
    "Product",
    "Research",
    "Legal",
    "Procurement",
];

const TIERS: [&str; 5] = ["standard", "bronze", "silver", "gold", "platinum"];

const TECHNOLOGIES: [&str; 32] = [
    "Salesforce",
    "HubSpot",
    "Marketo",
    "SAP",
    "Oracle",
    "Dynamics",
    "Zoho",
    "Pipedrive",
    "Shopify",
    "Magento",
    "WordPress",
    "Drupal",
    "Snowflake",
    "BigQuery",
    "Redshift",
    "Databricks",
    "Tableau",
    "Power BI",
    "Looker",
    "Segment",
    "Zendesk",
    "Intercom",
    "Freshdesk",
    "Jira",
    "Slack",
    "Teams",
    "Zoom",
    "Stripe",
    "Adyen",
    "Workday",
    "NetSuite",
    "Xero",
];

const RANKS: [&str; 10] =
    ["Head", "Junior", "Senior", "Chief", "Assistant", "Deputy", "Lead", "Principal", "Associate", "Trainee"];

const ROLES: [&str; 20] = [
    "Engineer",
    "Buyer",
    "Analyst",
    "Manager",
    "Consultant",
    "Developer",
    "Architect",
    "Planner",
    "Technician",
    "Scientist",
    "Officer",
    "Coordinator",
    "Specialist",
    "Administrator",
    "Designer",
    "Auditor",
    "Controller",
    "Strategist",
    "Inspector",
    "Advisor",
];

const AREAS: [&str; 25] = [
    "Quality",
    "Purchasing",
    "Data",
    "Security",
    "Cloud",
    "Growth",
    "Demand",
    "Plant",
    "Safety",
    "Process",
    "Revenue",
    "Brand",
    "Field",
    "Network",
    "Platform",
    "Pricing",
    "Risk",
    "Supply",
    "Talent",
    "Tax",
    "Treasury",
    "Validation",
    "Web",
    "Packaging",
    "Facilities",
];

/// Ranks, areas and roles in all combinations.
fn titles() -> Vec<String> {
    let mut titles = Vec::with_capacity(RANKS.len() * ROLES.len() * AREAS.len());
    for role in ROLES {
        for area in AREAS {
            for rank in RANKS {
                titles.push(format!("{rank} {area} {role}"));
            }
        }
    }
    titles
}
