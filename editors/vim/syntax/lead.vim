" Vim syntax file for Lead: models of leads and scoring rules (.lead).
" The words are those of the grammar; a test of the language holds both to each other.

if exists('b:current_syntax')
  finish
endif

syntax case match
" Letters with accents belong to words.
syntax iskeyword @,48-57,_,192-255

syntax match leadComment /#.*$/ contains=@Spell
syntax region leadText start=/"/ skip=/""/ end=/"/ oneline contains=@Spell

" Numbers, longest form last: what is defined last wins.
syntax match leadNumber /\<\d\+\%(\.\d\+\)\?[kMB]\?\>%\?/
syntax match leadPoints /\%(^\|\s\)\@1<=[+-]\d\+\%(\.\d\+\)\?[kMB]\?\>%\?/
syntax match leadDate /\<\d\{4}-\d\{2}-\d\{2}\>\%(\s\+\d\{1,2}:\d\{2}\)\?/
syntax match leadCurrency /\%(\d[kMB]\?\s\+\)\@8<=[A-Z]\{3}\>/
syntax match leadSign /->\|[<>]=\?\|[=*\/]/

" Reserved: never names.
syntax match leadValue /\<\%(blank\|yes\|no\)\>/
syntax keyword leadOperator and between in is not or
syntax keyword leadReserved all any at change first last of otherwise per since then when where
syntax keyword leadReserved within

" Words with a meaning in their place, names elsewhere: not behind a dot, nor before a colon.
syntax match leadWord /\.\@1<!\<\%(above\|added\|allow\|age\|ago\|an\|as\|a\)\>:\@!/
syntax match leadWord /\.\@1<!\<\%(characters\|average\|because\|before\|column\|below\|best\|by\)\>:\@!/
syntax match leadWord /\.\@1<!\<\%(contains\|currency\|decimals\|decimal\|count\|dates\|days\|day\)\>:\@!/
syntax match leadWord /\.\@1<!\<\%(distinct\|encoding\|edition\|exactly\|expect\|every\|each\|ends\)\>:\@!/
syntax match leadWord /\.\@1<!\<\%(half-life\|fading\|header\|falls\|group\|file\|from\|for\)\>:\@!/
syntax match leadWord /\.\@1<!\<\%(highest\|implies\|hours\|known\|least\|hour\|left\|if\)\>:\@!/
syntax match leadWord /\.\@1<!\<\%(losing\|lowest\|minute\|match\|means\|less\|like\|list\)\>:\@!/
syntax match leadWord /\.\@1<!\<\%(minutes\|months\|money\|month\|never\|more\|most\|next\)\>:\@!/
syntax match leadWord /\.\@1<!\<\%(personal\|numbers\|ordered\|owner\|point\|once\|one\|on\)\>:\@!/
syntax match leadWord /\.\@1<!\<\%(quarters\|required\|quarter\|points\|scores\|second\|rises\|same\)\>:\@!/
syntax match leadWord /\.\@1<!\<\%(separator\|seconds\|starts\|sheet\|text\|than\|sum\|tab\)\>:\@!/
syntax match leadWord /\.\@1<!\<\%(timezone\|unique\|times\|today\|this\|time\|the\|to\)\>:\@!/
syntax match leadWord /\.\@1<!\<\%(working\|until\|weeks\|worst\|week\|what\|with\|word\)\>:\@!/
syntax match leadWord /\.\@1<!\<\%(yesterday\|yes\/no\|worth\|years\|year\|zero\|zone\|yet\)\>:\@!/
syntax match leadLabel /\.\@1<!\<\k\+\ze:/
syntax match leadDeclaration /^\s*\zs\<\%(setting\|record\|sensor\|signal\|event\|model\|table\|rate\|use\)\>\ze\s/
syntax match leadDeclaration /^\s*\zs\<\%(definition\|disqualify\|promise\|segment\|matrix\|route\|score\|test\)\>\ze\s/

highlight default link leadComment     Comment
highlight default link leadText        String
highlight default link leadNumber      Number
highlight default link leadPoints      Number
highlight default link leadDate        Number
highlight default link leadCurrency    Constant
highlight default link leadSign        Operator
highlight default link leadValue       Boolean
highlight default link leadOperator    Operator
highlight default link leadReserved    Statement
highlight default link leadWord        Keyword
highlight default link leadLabel       Label
highlight default link leadDeclaration Structure

let b:current_syntax = 'lead'
