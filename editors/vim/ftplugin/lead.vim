" Vim settings for Lead files.

if exists('b:did_ftplugin')
  finish
endif
let b:did_ftplugin = 1

setlocal comments=:# commentstring=#\ %s
setlocal expandtab shiftwidth=2 softtabstop=2 textwidth=100
" Prose is not wrapped while typing: `lead fmt` breaks lines.
setlocal formatoptions-=t formatoptions+=croql
if executable('lead')
  setlocal formatprg=lead\ fmt\ -
endif

let b:undo_ftplugin = 'setlocal comments< commentstring< expandtab< shiftwidth< softtabstop<'
      \ . ' textwidth< formatoptions< formatprg<'
